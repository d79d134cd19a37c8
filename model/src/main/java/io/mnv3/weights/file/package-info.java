/**
 * Weights in files: safetensors in and out, PyTorch's checkpoints with torchvision's and timm's
 * names, TensorFlow Lite's models. Every reader treats its file as hostile: whatever is wrong with
 * it ends in one {@link io.mnv3.UserError}, and no allocation exceeds what the file's own size
 * justifies.
 */
@NullMarked
package io.mnv3.weights.file;

import org.jspecify.annotations.NullMarked;
