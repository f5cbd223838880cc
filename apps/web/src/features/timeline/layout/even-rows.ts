export interface RowMeasures {
  readonly width: number;
  readonly rowHeight: number;
  readonly gap: number;
}

/** A last row is stretched to the full width where it is not higher than so many times the wished height then. */
const HIGHEST_LAST = 1.3;
/** What a hole of a whole row costs, as against rows that are higher or lower than wished. */
const HOLE = 0.35;

/** True where a last row of tiles with this sum of aspects is stretched to the full width. */
export function isFull(count: number, sum: number, { width, rowHeight, gap }: RowMeasures): boolean {
  return (width - gap * (count - 1)) / sum <= rowHeight * HIGHEST_LAST;
}

/**
 * Breaks a few tiles into rows so that all are near the wished height and the last one leaves no hole, as far as that
 * goes together. Answers where each row ends; `count * tiles of a row` steps.
 */
export function evenRows(aspects: readonly number[], measures: RowMeasures): readonly number[] {
  const { width, rowHeight, gap } = measures;
  const least = new Array<number>(aspects.length + 1).fill(Number.POSITIVE_INFINITY);
  /** Where the row that ends at an index begins in the best way. */
  const begins = new Array<number>(aspects.length + 1).fill(0);
  least[0] = 0;
  for (let end = 1; end <= aspects.length; end++) {
    let sum = 0;
    for (let first = end - 1; first >= 0; first--) {
      sum += aspects[first] ?? 1;
      const count = end - first;
      const height = (width - gap * (count - 1)) / sum;
      const hole = end === aspects.length && !isFull(count, sum, measures);
      const cost = hole ? HOLE * (1 - (sum * rowHeight) / width) : Math.log(height / rowHeight) ** 2;
      const total = (least[first] ?? 0) + cost;
      if (total < (least[end] ?? 0)) {
        least[end] = total;
        begins[end] = first;
      }
      // More tiles make it only lower.
      if (height < rowHeight / 2) break;
    }
  }
  const ends: number[] = [];
  for (let end = aspects.length; end > 0; end = begins[end] ?? 0) ends.push(end);
  return ends.reverse();
}
