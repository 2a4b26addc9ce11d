package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.extension.Parameters;
import com.github.tomakehurst.wiremock.extension.ServeEventListener;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which stub has matched which question.
 *
 * <p>The extension answers a call without a stub as it answers one with a stub that says
 * UNIMPLEMENTED, so that the answer does not tell. Thread-safe.
 */
final class MatchedStubs implements ServeEventListener {
  /** The metadata that numbers a question. */
  static final String QUESTION = "kubedouble-question";

  private final Map<String, StubMapping> matched = new ConcurrentHashMap<>();

  @Override
  public String getName() {
    return "kubedouble-matched-stubs";
  }

  @Override
  public boolean applyGlobally() {
    return true;
  }

  @Override
  public void afterMatch(ServeEvent event, Parameters parameters) {
    String question = event.getRequest().getHeader(QUESTION);
    if (question != null && event.getWasMatched()) {
      matched.put(question, event.getStubMapping());
    }
  }

  /** Returns the stub that matched a question, or null where none did; forgets it. */
  @Nullable StubMapping take(String question) {
    return matched.remove(question);
  }
}
