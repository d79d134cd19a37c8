package io.mnv3.host;

import io.mnv3.engine.PreparedNetwork;
import io.mnv3.graph.Graph;

/**
 * A network to be timed.
 *
 * @param graph what it computes
 * @param prepared the network made ready by an engine
 * @param batch images a run
 */
public record Candidate(Graph graph, PreparedNetwork prepared, int batch) {}
