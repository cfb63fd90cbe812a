package io.paycancel.examples.quickstart;

import java.io.PrintStream;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code ./demo}: cancellations against the simulator, most of them with something going wrong, or one against a real host if
 * the environment names one. The exit status is 0 only if all outcomes are what they must be and the ledger agrees.
 */
public final class Demo {
    /** Held, or the level would be forgotten with the logger: Hibernate Validator greets with its version otherwise. */
    private static final Logger VALIDATOR_LOG = Logger.getLogger("org.hibernate.validator");

    private Demo() {}

    public static void main(String[] args) {
        VALIDATOR_LOG.setLevel(Level.WARNING);
        System.exit(run(System.getenv(), System.out) ? 0 : 1);
    }

    static boolean run(Map<String, String> environment, PrintStream out) {
        RealHost host = new RealHost(environment);
        if (host.isNamed()) {
            return host.run(out);
        }
        try (Stage stage = new Stage(out)) {
            Scenes scenes = new Scenes(stage);
            scenes.alipayFull();
            scenes.alipayPartialWithALostAnswer();
            scenes.kiccpay();
            scenes.kiccpayWithALostAnswer();
            scenes.refused();
            scenes.doubleClick();
            scenes.moreThanThePaymentHolds();
            scenes.badRequest();
            scenes.killedInMidSend();
            return stage.agreesWithTheLedger();
        }
    }
}
