package io.mnv3.collect;

import io.mnv3.adb.Output;
import io.mnv3.result.Source;
import io.mnv3.runner.RunReport;
import io.mnv3.runner.RunRequest;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One attempt to measure, with what was found around it; whatever a phone does not tell is empty,
 * and held against nobody.
 *
 * @param request what was asked for
 * @param mask the processors that it was pinned to
 * @param output what the program printed, and how it ended
 * @param report what that says
 * @param restarted whether the phone started anew in between
 * @param effectiveKilohertz mean clock of the cluster that it was pinned to
 * @param maximumKilohertz highest clock of that cluster; 0 if it is not told
 * @param thermalStatus Android's word on heat afterwards, 0 for none
 * @param source measured, or simulated where this is no real phone
 */
public record Attempt(
    RunRequest request,
    CpuMask mask,
    Output output,
    RunReport report,
    boolean restarted,
    OptionalDouble effectiveKilohertz,
    long maximumKilohertz,
    OptionalInt thermalStatus,
    Source source) {}
