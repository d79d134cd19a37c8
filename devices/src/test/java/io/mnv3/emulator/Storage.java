package io.mnv3.emulator;

import java.io.IOException;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The part of a phone's disk that its shell may write to, with a limit. */
public final class Storage {
  static final String ROOT = "/data/local/tmp";
  private static final long CAPACITY = 115_249_236L << 10;

  private final SortedMap<String, StoredFile> files = new TreeMap<>();
  private final SortedSet<String> folders = new TreeSet<>();
  private long free = CAPACITY / 2;

  /** A file's bytes and whether it may be run. */
  record StoredFile(byte[] bytes, boolean executable) {
    private StoredFile spoilt() {
      byte[] damaged = bytes.clone();
      damaged[damaged.length - 1] ^= 1;
      return new StoredFile(damaged, executable);
    }
  }

  Storage() {
    folders.add(ROOT);
  }

  /** Leaves {@code bytes} of space. */
  public synchronized void free(long bytes) {
    free = bytes;
  }

  synchronized long free() {
    return free;
  }

  static long capacity() {
    return CAPACITY;
  }

  /** All files, by path. */
  public synchronized SortedSet<String> paths() {
    return new TreeSet<>(files.keySet());
  }

  /** All folders but {@code /data/local/tmp} itself, by path. */
  public synchronized SortedSet<String> folders() {
    SortedSet<String> made = new TreeSet<>(folders);
    made.remove(ROOT);
    return made;
  }

  synchronized boolean isFolder(String path) {
    return folders.contains(path);
  }

  synchronized StoredFile file(String path) throws IOException {
    StoredFile file = files.get(path);
    if (file == null) {
      throw new IOException(isFolder(path) ? "Is a directory" : "No such file or directory");
    }
    return file;
  }

  synchronized boolean exists(String path) {
    return files.containsKey(path) || folders.contains(path);
  }

  synchronized void makeFolders(String path) throws IOException {
    if (!path.equals(ROOT) && !path.startsWith(ROOT + "/")) {
      throw new IOException("Permission denied");
    }
    for (int slash = path.indexOf('/', ROOT.length());
        slash >= 0;
        slash = path.indexOf('/', slash + 1)) {
      folders.add(path.substring(0, slash));
    }
    folders.add(path);
  }

  synchronized void write(String path, byte[] bytes, boolean executable) throws IOException {
    makeFolders(path.substring(0, Math.max(0, path.lastIndexOf('/'))));
    if (folders.contains(path)) {
      throw new IOException("Is a directory");
    }
    StoredFile old = files.remove(path);
    free += old == null ? 0 : old.bytes().length;
    boolean fits = bytes.length <= free;
    byte[] stored = fits ? bytes : Arrays.copyOf(bytes, (int) free);
    files.put(path, new StoredFile(stored, executable));
    free -= stored.length;
    if (!fits) {
      throw new IOException("No space left on device");
    }
  }

  /** Damages every file whose name ends so. */
  public synchronized void spoil(String ending) {
    files.replaceAll((path, file) -> path.endsWith(ending) ? file.spoilt() : file);
  }

  synchronized void move(String from, String to) throws IOException {
    StoredFile file = file(from);
    remove(from);
    write(to, file.bytes(), file.executable());
  }

  /** Removes a file, or a folder with all that is in it; nothing where there is none. */
  synchronized void remove(String path) {
    SortedSet<String> gone = new TreeSet<>(paths());
    gone.removeIf(file -> !file.equals(path) && !file.startsWith(path + "/"));
    for (String file : gone) {
      StoredFile old = files.remove(file);
      free += old == null ? 0 : old.bytes().length;
    }
    folders.removeIf(folder -> folder.equals(path) || folder.startsWith(path + "/"));
    folders.add(ROOT);
  }
}
