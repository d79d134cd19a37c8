package io.mnv3.collect;

/** Told how a collection goes, by several threads at once. */
public interface CollectionProgress {
  /** A measurement came to an end; {@code done} of {@code all} are settled on this phone. */
  void measured(String phone, CollectionPlan.Task task, Verdict verdict, int done, int all);

  /** So much of a file is sent to a phone. */
  void sending(String phone, String file, long bytes);

  /** A phone is waited for, and why. */
  void waiting(String phone, String why);
}
