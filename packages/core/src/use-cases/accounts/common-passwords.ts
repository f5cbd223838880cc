/** Passwords of ten characters or more that leaked lists put first; compared in lower case. */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv qazwsxedc1 zaq12wsxcde3 zaq1xsw2cde3
qwertyuiop1 qwerty1234 qwerty12345 qwerty123456 qwertyqwerty qwer1234asdf asdf1234asdf asdfghjkl1 asdfghjkl123 zxcvbnm123 zxcvbnm1234
1234qwerasdf 1234567890a 1234567890q 123456789a 123456789q 123456789z a123456789 q123456789 abc123456789 abcd123456 abcdef123456
aa123456789 1029384756 0987654321 9876543210 1122334455 1212121212 1231231231 1231231234 1111122222 1234512345 1234554321 5432112345
987654321a 123654789a 147258369a 159357258456 741852963a 789456123a 3141592653 2718281828 0123456789a 12345678910 1234567891 12345678900
passw0rd123 p@ssw0rd123 p@ssword123 password12 password123 password1234 passwordpassword mypassword newpassword oldpassword thepassword
changeme123 changemenow letmein123 letmeinnow letmeinplease opensesame iloveyou12 iloveyou123 iloveyou1234 iloveyou2 iloveyousomuch ilovemyself
ilovemymom iloveyouforever fuckyou123 fuckyou1234 welcome123 welcome1234 administrator admin12345 admin123456 adminadmin rootrootroot
basketball volleyball footballer baseball12 baseball123 football12 football123 manchester manchesterunited liverpool1 liverpoolfc
chelseafc1 arsenal123 barcelona1 realmadrid realmadrid1 juventus123 strawberry blueberry1 watermelon chocolate1 chocolate2 cheesecake
butterfly1 butterflies sunshine12 sunshine123 sunflower1 rainbow123 princess12 princess123 beautiful1 jordan2323 michael123 jessica123
charlie123 ashley1234 daniel1234 jennifer12 alexander1 christopher stephanie1 elizabeth1 samantha12 nicholas12 australia1 california
washington newyorkcity southpark1 starwars12 starwars123 pokemon123 naruto1234 minecraft1 minecraft123 superman12 superman123 batman1234
spiderman1 harrypotter gryffindor slytherin1 lordoftherings terminator transformers metallica1 greenday12 slipknot123 blink182182
motorcycle lamborghini volkswagen mercedes12 mustang123 corvette12 computer12 computer123 internet12 internet123 technology microsoft1
google1234 facebook12 facebook123 linkedin12 myspace123 whatsapp12 samsung123 iphone1234 trustno1trustno1 trustnoone masterkey1
dragon1234 monkey1234 shadow1234 master1234 killer1234 hunter1234 tigger1234 ginger1234 pepper1234 cookie1234 summer2023 summer2024
summer2025 winter2023 winter2024 winter2025 spring2024 autumn2024 january2024 unbelievable everything1 nothing123 something1 whatever12
whatever123 forever123 foreveryoung loveyou123 lovelove12 loveforever godisgood1 jesuschrist jesus12345 blessed123 freedom123 happiness1
secret1234 topsecret1 supersecret access1234 testtest12 testing123 testing1234 test123456 qwe123qwe123 asd123asd123 zxc123zxc123 a1b2c3d4e5
a1s2d3f4g5 1a2b3c4d5e 1q1q1q1q1q 1qazxsw23edc qweasdzxc123 qweasdzxc1 qwertasdfg qwert12345 asdfg12345 zxcvb12345 poiuytrewq mnbvcxzasdf
correcthorsebatterystaple thequickbrownfox hello12345 helloworld helloworld1 goodmorning goodnight1 happybirthday merrychristmas
`
    .trim()
    .split(/\s+/),
);

/** Words that are no password whatever digits and signs stand around them; compared in lower case. */
export const commonWords: ReadonlySet<string> = new Set(
  `
password passwort passwd contrasena motdepasse parola senha wachtwoord welcome welkom willkommen bienvenue letmein changeme secret
admin administrator root user guest login qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm abc abcd abcdef
iloveyou loveyou love lovely sunshine princess dragon monkey football baseball basketball soccer hockey master shadow michael jordan
superman batman spiderman starwars pokemon trustno freedom whatever computer internet samsung google facebook instagram
summer winter spring autumn january february march april may june july august september october november december
hello helloworld test testing access killer hunter cookie flower butterfly rainbow chocolate charlie jessica ashley daniel
rdrive drive photos photo pictures videos family backup
`
    .trim()
    .split(/\s+/),
);
