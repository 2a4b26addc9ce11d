package dev.kubedouble.contract;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Reads that show something else, and answers that lack what belongs to them. */
final class ReadFaults {
  private ReadFaults() {}

  static List<Fault> all() {
    return List.of(
        listed("lists are in no order", Section.CORE, ReadFaults::reversed),
        listed("lists have no version", Section.CORE, ReadFaults::unversioned),
        listed(
            "pages do not say what remains", Section.SELECTORS_AND_PAGING, ReadFaults::uncounted),
        listing(
            "label selectors are ignored",
            options -> options.toBuilder().clearLabelSelector().build()),
        listing(
            "field selectors are ignored",
            options -> options.toBuilder().clearFieldSelector().build()),
        listing("limits are ignored", options -> options.toBuilder().clearLimit().build()),
        listing("page tokens are ignored", options -> options.toBuilder().clearContinue().build()),
        listing(
            "exact versions are ignored",
            options ->
                options.toBuilder().clearResourceVersion().clearResourceVersionMatch().build()),
        Fault.of("reads are stale", Section.CORE, Stale::new),
        Fault.of("warnings are missing", Section.ERRORS, NoWarnings::new),
        Fault.of("only the first field at fault is told", Section.ERRORS, FirstCause::new));
  }

  /** What is made of a list. */
  private interface Relisting {
    <T extends Message> ObjectList<T> of(ObjectList<T> list);
  }

  private static <T extends Message> ObjectList<T> reversed(ObjectList<T> list) {
    List<T> items = new ArrayList<>(list.items());
    Collections.reverse(items);
    return new ObjectList<>(list.metadata(), items);
  }

  private static <T extends Message> ObjectList<T> unversioned(ObjectList<T> list) {
    return withMeta(list, list.metadata().toBuilder().clearResourceVersion());
  }

  private static <T extends Message> ObjectList<T> uncounted(ObjectList<T> list) {
    return withMeta(list, list.metadata().toBuilder().clearRemainingItemCount());
  }

  private static <T extends Message> ObjectList<T> withMeta(
      ObjectList<T> list, ListMeta.Builder metadata) {
    return new ObjectList<>(metadata.build(), list.items());
  }

  private static Fault listed(String name, Section section, Relisting change) {
    return Fault.of(name, section, next -> new Relisted(next, change, UnaryOperator.identity()));
  }

  private static Fault listing(String name, UnaryOperator<ListOptions> change) {
    return Fault.of(
        name, Section.SELECTORS_AND_PAGING, next -> new Relisted(next, ReadFaults::same, change));
  }

  private static <T extends Message> ObjectList<T> same(ObjectList<T> list) {
    return list;
  }

  private static final class Relisted extends PassingCluster {
    private final Relisting change;
    private final UnaryOperator<ListOptions> options;

    Relisted(ClusterApi next, Relisting change, UnaryOperator<ListOptions> options) {
      super(next);
      this.change = change;
      this.options = options;
    }

    @Override
    public <T extends Message> ObjectList<T> list(
        Resource<T> resource, String namespace, ListOptions given, Caller caller) {
      return change.of(super.list(resource, namespace, options.apply(given), caller));
    }
  }

  private static final class Stale extends PassingCluster {
    private final Map<String, Message> cache = new ConcurrentHashMap<>();

    Stale(ClusterApi next) {
      super(next);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Message> Answer<T> get(
        Resource<T> resource, String namespace, String name, GetOptions options, Caller caller) {
      Answer<T> now = super.get(resource, namespace, name, options, caller);
      Message before =
          cache.put(
              resource.plural() + namespace + "/" + name + resource.subresource(), now.object());
      return before == null ? now : Answer.of((T) before);
    }
  }

  private static final class NoWarnings extends PassingCluster {
    NoWarnings(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      return Answer.of(super.create(resource, namespace, body, options, caller).object());
    }
  }

  private static final class FirstCause extends PassingCluster {
    FirstCause(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Answer<T> create(
        Resource<T> resource,
        String namespace,
        Body<T> body,
        CreateOptions options,
        Caller caller) {
      try {
        return super.create(resource, namespace, body, options, caller);
      } catch (KubernetesException e) {
        throw AnswerFaults.firstCauseOnly(e);
      }
    }
  }
}
