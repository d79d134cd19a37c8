package io.mnv3.job;

import io.mnv3.UserError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One machine's part of a list of jobs, which is cut into {@code count} runs of nearly equal
 * length. What is in a part follows from the list alone, so that machines need not know of each
 * other; together the parts are the list.
 *
 * @param number of the part, from 1
 * @param count of parts
 */
public record Shard(int number, int count) {
  /** All jobs. */
  public static final Shard WHOLE = new Shard(1, 1);

  private static final Pattern WORDS = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

  public Shard {
    if (number < 1 || number > count) {
      throw new UserError(
          "--shard %d/%d is no part of %d: the first is 1/%d, the last %d/%d"
              .formatted(number, count, count, count, count, count));
    }
  }

  /**
   * The part written so: {@code 2/5} is the second of five.
   *
   * @throws UserError if it is none
   */
  public static Shard parse(String words) {
    Matcher matcher = WORDS.matcher(words);
    if (!matcher.matches()) {
      throw new UserError("--shard must be a part such as 2/5, the second of five, not " + words);
    }
    return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  /** The jobs in this part; none where there are fewer jobs than parts. */
  public <T> List<T> of(List<T> jobs) {
    return List.copyOf(jobs.subList(end(number - 1, jobs.size()), end(number, jobs.size())));
  }

  private int end(int parts, int jobs) {
    return Math.toIntExact((long) jobs * parts / count);
  }
}
