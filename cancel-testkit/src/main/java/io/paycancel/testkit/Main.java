package io.paycancel.testkit;

import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

/**
 * Runs a simulator until the process is ended: {@code java -cp ... io.paycancel.testkit.Main 8080}. The port may also stand in
 * the environment as {@code KICC_SIMULATOR_PORT}; without either a free one is taken.
 */
public final class Main {
    private Main() {}

    /**
     * Starts it, prints where it listens and the demo credentials, and waits.
     *
     * @param args the port, if any
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public static void main(String[] args) throws InterruptedException {
        String fromEnvironment = System.getenv("KICC_SIMULATOR_PORT");
        int port = port(args.length > 0 ? args[0] : fromEnvironment == null ? "0" : fromEnvironment);
        KiccSimulator simulator = KiccSimulator.start(SimulatorSettings.defaults(), port);
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "kicc-simulator-close"));
        printTo(System.out, simulator.baseUrl());
        new CountDownLatch(1).await();
    }

    static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("The port must be 0 to 65535, was '" + text + "'");
        }
        return Integer.parseInt(text);
    }

    /** The keys are the demo's, known to everybody. */
    static void printTo(PrintStream out, URI baseUrl) {
        AlipayMerchant alipay = AlipayMerchant.DEMO;
        KiccpayMerchant kiccpay = KiccpayMerchant.DEMO;
        out.println("KICC simulator at " + baseUrl + " (Ctrl-C ends it)");
        out.println("  Alipay:  mallId " + alipay.mallId() + ", secret key "
                + alipay.secretKey().reveal());
        out.println("  KICCPay: tid " + kiccpay.tid() + ", svcId " + kiccpay.svcId() + ", bizrNo " + kiccpay.bizrNo()
                + ", channel " + kiccpay.channelId() + ", secret key "
                + kiccpay.secretKey().reveal());
    }
}
