package io.paycancel.benchmarks.load;

import io.paycancel.Cancellations;
import io.paycancel.alipay.AlipayGateway;
import io.paycancel.nondurable.NonDurableStore;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A whole {@code cancel} whose record is in memory, and begun anew in each round. */
final class InMemory implements Subject {
    private final Stub stub;
    private final AlipayGateway gateway;
    private final Shop shop = new Shop();
    private volatile @Nullable Cancellations cancellations;

    InMemory(Stub stub, long delayMillis) {
        this.stub = stub;
        gateway = Shop.gateway(stub.after(delayMillis));
    }

    @Override
    public String name() {
        return "paycancel, record in memory";
    }

    @Override
    public void begin() {
        stub.reset();
        cancellations = Cancellations.builder()
                .gateway(gateway)
                .store(new NonDurableStore(InstantSource.system()))
                .agenda((id, notBefore) -> {
                    throw new WrongMoneyException(id + " is still open");
                })
                .build();
    }

    @Override
    public void call() {
        Shop.cancel(Objects.requireNonNull(cancellations), shop.request());
    }

    @Override
    public void check(long calls) {
        stub.requireOneEach(name(), calls);
    }
}
