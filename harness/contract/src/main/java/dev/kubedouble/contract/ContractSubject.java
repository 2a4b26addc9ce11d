package dev.kubedouble.contract;

import io.grpc.Channel;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that holds an implementation of {@code jumpstarter.v1.KubernetesService} to the
 * contract, or to the sections that it mixes in.
 */
@ExtendWith(ContractExtension.class)
public interface ContractSubject {
  /**
   * Returns the channel to the implementation. It is asked for after {@code @BeforeEach} methods
   * and used until {@code @AfterEach} methods begin; its owner closes it.
   */
  Channel channel();

  /**
   * Returns what differs from the defaults, such as the sections that the implementation lacks;
   * asked for before each test.
   */
  default ContractOptions contractOptions() {
    return ContractOptions.defaults();
  }

  /** What is declared as not supported is refused by name, never ignored. */
  @TestFactory
  default Stream<DynamicTest> whatIsNotSupported_answersUnimplemented(Sandbox sandbox) {
    return contractOptions().unsupported().stream()
        .flatMap(section -> NotSupported.of(section).stream())
        .map(call -> call.test(sandbox));
  }
}
