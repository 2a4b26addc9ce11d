package dev.kubedouble.contract;

/**
 * All that {@code jumpstarter.v1.KubernetesService} promises. A test class implements it and gives
 * a channel:
 *
 * <pre>{@code
 * class OurServiceContractTest implements KubernetesServiceContract {
 *   private static final ManagedChannel CHANNEL =
 *       Grpc.newChannelBuilder("localhost:50051", InsecureChannelCredentials.create()).build();
 *
 *   @Override
 *   public Channel channel() {
 *     return CHANNEL;
 *   }
 * }
 * }</pre>
 *
 * <p>A section can be mixed in alone. One that the implementation lacks is declared in {@link
 * #contractOptions}; then its calls must answer UNIMPLEMENTED. Tests may run in parallel.
 */
public interface KubernetesServiceContract
    extends CoreContract,
        ConcurrencyContract,
        SelectorsContract,
        WatchContract,
        PatchesContract,
        ApplyContract,
        DeletionContract,
        SubresourcesContract,
        RolloutsContract,
        ErrorsContract {}
