package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.standalone.MappingsSource;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappings;
import java.util.List;
import java.util.UUID;

/** Neither reads mappings from files nor writes them there. */
final class NoMappings implements MappingsSource {
  @Override
  public void save(List<StubMapping> stubs) {}

  @Override
  public void save(StubMapping stub) {}

  @Override
  @SuppressWarnings("removal") // WireMock's interface has it still
  public void remove(StubMapping stub) {}

  @Override
  public void remove(UUID id) {}

  @Override
  public void removeAll() {}

  @Override
  public void loadMappingsInto(StubMappings stubs) {}
}
