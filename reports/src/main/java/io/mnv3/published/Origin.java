package io.mnv3.published;

/** How a published number reached the data. */
public enum Origin {
  /** It stands in print. */
  PRINTED,
  /** It was read off a picture and is only as exact as the picture. */
  DIGITISED
}
