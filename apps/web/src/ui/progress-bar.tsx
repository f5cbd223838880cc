/** How far something has come, 0 to 1. */
export function ProgressBar({
  value,
  label,
  tone = 'accent',
}: {
  value: number;
  label: string;
  tone?: 'accent' | 'danger';
}) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="h-1 overflow-hidden rounded-full bg-hover"
    >
      <div
        className={`h-full origin-left transition-transform duration-200 ease-out ${tone === 'accent' ? 'bg-accent' : 'bg-danger'}`}
        style={{ transform: `scaleX(${percent / 100})` }}
      />
    </div>
  );
}
