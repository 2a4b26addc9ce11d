package dev.kubedouble.benchmarks;

/**
 * Where figures were measured.
 *
 * @param processors how many processors the JVM sees
 * @param system the operating system and its architecture
 * @param java the JVM
 */
record Machine(int processors, String system, String java) {
  static Machine here() {
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
  }

  @Override
  public String toString() {
    return processors + " processors, " + system + ", " + java;
  }
}
