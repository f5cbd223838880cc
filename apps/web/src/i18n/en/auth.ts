/** Texts: log-in, set-up, invitation and reset. */
export const auth = {
  'login.title': 'Log in',
  'login.username': 'Username',
  'login.password': 'Password',
  'login.submit': 'Log in',
  'login.ended': 'You have been logged out. Please log in again.',
  'login.forgot':
    'Forgotten the password? The other person can make you a link to set a new one, or the owner of the server can reset it.',
  'setup.title': 'Set up rDrive',
  'setup.hint': 'You are the first. The setup code was printed where the server started.',
  'setup.code': 'Setup code',
  'setup.submit': 'Create account',
  'join.title': 'Join rDrive',
  'join.hint': 'You have been invited. Choose a name and a password.',
  'join.code': 'Invitation code',
  'join.submit': 'Join',
  'reset.title': 'Set a new password',
  'reset.code': 'Reset code',
  'reset.submit': 'Set password',
  'reset.done': 'The new password is set. Log in with it.',
  'password.new': 'Password',
  'password.hint': 'At least 10 characters. A few random words are best.',
} as const;
