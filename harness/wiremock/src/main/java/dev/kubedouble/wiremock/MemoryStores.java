package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.common.InputStreamSource;
import com.github.tomakehurst.wiremock.common.SingleRootFileSource;
import com.github.tomakehurst.wiremock.store.BlobStore;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What WireMock keeps, all of it in memory: it reads and writes no files. */
final class MemoryStores extends DefaultStores {
  private static final String DESCRIPTORS = "grpc";

  private final Map<String, Blobs> blobs = new ConcurrentHashMap<>();

  MemoryStores() {
    super(new SingleRootFileSource("."));
    getBlobStore(DESCRIPTORS).put("kubernetes.dsc", ProtocolDescriptors.set().toByteArray());
  }

  @Override
  public BlobStore getBlobStore(String name) {
    return blobs.computeIfAbsent(name, key -> new Blobs());
  }

  private static final class Blobs implements BlobStore {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public Stream<String> getAllKeys() {
      return kept.keySet().stream();
    }

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public Optional<InputStream> getStream(String key) {
      return get(key).map(ByteArrayInputStream::new);
    }

    @Override
    public InputStreamSource getStreamSource(String key) {
      return () -> new ByteArrayInputStream(get(key).orElseGet(() -> new byte[0]));
    }

    @Override
    public void put(String key, byte[] content) {
      kept.put(key, content);
    }

    @Override
    public void remove(String key) {
      kept.remove(key);
    }

    @Override
    public void clear() {
      kept.clear();
    }
  }
}
