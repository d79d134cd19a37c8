package io.mnv3.runner;

import java.nio.file.Path;

/**
 * A file of the host that a runner needs on a device.
 *
 * @param local where it is on the host
 * @param name its name in the runner's folder on the device
 * @param executable whether the device starts it as a program
 */
public record DeviceFile(Path local, String name, boolean executable) {}
