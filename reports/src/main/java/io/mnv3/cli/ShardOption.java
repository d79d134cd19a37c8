package io.mnv3.cli;

import com.beust.jcommander.Parameter;
import io.mnv3.job.Shard;

/** Which part of the work is this machine's. */
final class ShardOption {
  @Parameter(
      names = "--shard",
      description = "Do one part only: 2/5 is the second of five; ./mnv3 merge takes them together")
  private String shard = "1/1";

  /** The part asked for. */
  Shard shard() {
    return Shard.parse(shard);
  }
}
