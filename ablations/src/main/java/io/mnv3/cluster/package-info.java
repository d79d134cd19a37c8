/**
 * Jobs on Apache Spark: {@link io.mnv3.cluster.Job}s travel to workers with all that they need but
 * the data set, which each worker opens by itself; what comes of them travels back. Only {@link
 * io.mnv3.cluster.Cluster} and what it listens with know Spark, which is on the class path of
 * {@code --cluster} alone.
 */
@NullMarked
package io.mnv3.cluster;

import org.jspecify.annotations.NullMarked;
