package io.mnv3.weights;

import io.mnv3.graph.Graph;

/** A graph and its weights: something that can run. */
public record Network(Graph graph, Weights weights) {}
