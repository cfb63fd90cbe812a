package io.paycancel.testkit;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A fresh {@link KiccSimulator} for each test, as a parameter of the test method or of a {@code @BeforeEach} method.
 *
 * <pre>{@code
 * @ExtendWith(KiccSimulatorExtension.class)
 * class RefundTest {
 *     @Test
 *     void a_lost_answer_refunds_once(KiccSimulator kicc) { ... }
 * }
 * }</pre>
 *
 * With other settings: {@code @RegisterExtension KiccSimulatorExtension kicc = new KiccSimulatorExtension(settings);}
 */
public final class KiccSimulatorExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(KiccSimulatorExtension.class);

    private final SimulatorSettings settings;

    /** With {@link SimulatorSettings#defaults()}. */
    public KiccSimulatorExtension() {
        this(SimulatorSettings.defaults());
    }

    /** With these settings. */
    public KiccSimulatorExtension(SimulatorSettings settings) {
        this.settings = Objects.requireNonNull(settings, "settings");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(this, KiccSimulator.start(settings));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        KiccSimulator simulator = running(context);
        if (simulator != null) {
            simulator.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KiccSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Objects.requireNonNull(running(context), "A KiccSimulator runs only during a test");
    }

    private @Nullable KiccSimulator running(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(this, KiccSimulator.class);
    }
}
