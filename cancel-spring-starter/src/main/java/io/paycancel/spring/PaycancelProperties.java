package io.paycancel.spring;

import io.paycancel.alipay.AlipaySettings.FindKey;
import io.paycancel.model.ConfigurationException;
import io.paycancel.model.OneLine;
import io.paycancel.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties {@code paycancel.*}. What is not set has the library's default.
 *
 * @param enabled Whether anything is configured at all.
 * @param maxInFlight How many exchanges with a gateway, named by its id, this node has in flight at the same time; no limit
 *     for those that are not named.
 * @param alipay The merchant account at KICC for Alipay.
 * @param kiccpay The merchant account at KICCPay.
 * @param retry When what is undecided is tried again.
 * @param store Where the record is kept.
 * @param worker What goes on with cancellations on this node.
 * @param health What the health indicator says.
 * @param console The pages for the person on duty, which cancel-spring-console brings.
 */
@ConfigurationProperties(prefix = "paycancel", ignoreUnknownFields = false)
public record PaycancelProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue Map<String, Integer> maxInFlight,
        @Nullable Alipay alipay,
        @Nullable Kiccpay kiccpay,
        @DefaultValue Retry retry,
        @DefaultValue Store store,
        @DefaultValue Worker worker,
        @DefaultValue Health health,
        @DefaultValue Console console) {

    /**
     * The merchant account at KICC for Alipay.
     *
     * @param baseUrl Where KICC is: https://pgapi.easypay.co.kr, or https://testpgapi.easypay.co.kr for its test host.
     * @param mallId The merchant id that KICC assigned; 1 to 8 bytes.
     * @param secretKey The key for msgAuthValue that belongs to the merchant id.
     * @param nextSecretKey The key that signs instead of it from next-secret-key-from on.
     * @param nextSecretKeyFrom From when on the next key signs, such as 2026-12-01T03:00:00+09:00.
     * @param gatewayId Under which the cancellations are stored.
     * @param deadline How long one whole exchange may take.
     * @param grace How long after the deadline KICC may still be working on a request.
     * @param answerWindowDays Until the end of which day after the request date KICC answers for a cancellation.
     * @param soleCanceller Your word that nobody but this application cancels these payments.
     * @param duplicateCodes The codes with which KICC answers a repeated key.
     * @param undecidedCodes The codes that leave open whether the cancellation happened.
     * @param refusalsWithoutEcho The codes of refusals that are known to come without the key.
     * @param findKey Which key a status query carries.
     */
    public record Alipay(
            @Nullable URI baseUrl,
            @Nullable String mallId,
            @Nullable Secret secretKey,
            @Nullable Secret nextSecretKey,
            @Nullable Instant nextSecretKeyFrom,
            @DefaultValue("alipay") String gatewayId,
            @DefaultValue("30s") Duration deadline,
            @DefaultValue("30s") Duration grace,
            @DefaultValue("1") int answerWindowDays,
            @DefaultValue("false") boolean soleCanceller,
            @DefaultValue Set<String> duplicateCodes,
            @DefaultValue Set<String> undecidedCodes,
            @DefaultValue Set<String> refusalsWithoutEcho,
            @DefaultValue("original") FindKey findKey) {
        public Alipay {
            requireResolved("paycancel.alipay.secret-key", secretKey);
            requireResolved("paycancel.alipay.next-secret-key", nextSecretKey);
        }
    }

    /**
     * The merchant account at KICCPay.
     *
     * @param baseUrl Where KICC is, as your sales contract says.
     * @param channelId The channel id that KICC assigned.
     * @param secretKey The secret key that KICC assigned to the channel.
     * @param nextSecretKey The key that signs instead of it from next-secret-key-from on.
     * @param nextSecretKeyFrom From when on the next key signs, such as 2026-12-01T03:00:00+09:00.
     * @param tid KICC's terminal id; at most 10 bytes.
     * @param svcId KICC's simple payment service id; at most 10 bytes.
     * @param bizrNo Your business registration number; at most 10 bytes.
     * @param gatewayId Under which the cancellations are stored.
     * @param deadline How long one whole exchange may take.
     * @param grace How long after the deadline KICC may still be working on a call.
     * @param answerWindowDays Until the end of which day after the request date a net-cancel is worth sending.
     * @param undecidedCodes The codes of a cancellation's answer that leave open whether it happened.
     * @param alreadyReversedCodes The codes of a net-cancel's answer that mean that there is nothing left to reverse.
     */
    public record Kiccpay(
            @Nullable URI baseUrl,
            @Nullable String channelId,
            @Nullable Secret secretKey,
            @Nullable Secret nextSecretKey,
            @Nullable Instant nextSecretKeyFrom,
            @Nullable String tid,
            @Nullable String svcId,
            @Nullable String bizrNo,
            @DefaultValue("kiccpay") String gatewayId,
            @DefaultValue("30s") Duration deadline,
            @DefaultValue("30s") Duration grace,
            @DefaultValue("0") int answerWindowDays,
            @DefaultValue Set<String> undecidedCodes,
            @DefaultValue Set<String> alreadyReversedCodes) {
        public Kiccpay {
            requireResolved("paycancel.kiccpay.secret-key", secretKey);
            requireResolved("paycancel.kiccpay.next-secret-key", nextSecretKey);
        }
    }

    /**
     * When what is undecided is tried again.
     *
     * @param backoff How long to wait between attempts.
     */
    public record Retry(@DefaultValue Backoff backoff) {

        /**
         * How long to wait between attempts: doubling, each wait shortened by up to a half.
         *
         * @param first The longest wait after the first attempt.
         * @param most The longest wait of all; at most one day.
         */
        public record Backoff(
                @DefaultValue("2s") Duration first,
                @DefaultValue("10m") Duration most) {}
    }

    /**
     * Where the record is kept.
     *
     * @param file An SQLite file for it, instead of the application's data source. Without a data source: paycancel.db.
     * @param createTables Whether missing tables are made; in a file always, on a data source only if this is true.
     * @param events What becomes of decisions, hand-overs and alarms as Spring events.
     * @param sealing The keys that approvals' tokens are sealed with.
     */
    public record Store(
            @Nullable Path file,
            @Nullable Boolean createTables,
            @DefaultValue("stored") Events events,
            @DefaultValue Sealing sealing) {

        /** What becomes of decisions, hand-overs and alarms as Spring events. */
        public enum Events {
            /** Published after their commit, in a transaction if there is a transaction manager, until no listener throws. */
            STORED,
            /** Published once, right after their commit: lost if the process ends or a listener throws. */
            AT_ONCE,
            /** Not published, and no other event of a cancellation either. */
            NONE
        }

        /**
         * The keys that approvals' tokens are sealed with.
         *
         * @param current The id of the key that seals from now on.
         * @param keys The keys by their ids, each 32 random bytes in Base64 (openssl rand -base64 32).
         */
        public record Sealing(
                @Nullable String current, @DefaultValue Map<String, Secret> keys) {}
    }

    /**
     * What goes on with cancellations on this node.
     *
     * @param enabled Whether this node does; one that does not leaves what it accepts to the others.
     * @param threads How many cancellations it goes on with at once; 16, on virtual threads 200.
     * @param pollInterval How often it looks for what is due.
     * @param reconcileInterval How often it scans the record for what has no wake-up.
     * @param shutdownMaxWait How long closing waits for attempts in flight; the longest deadline and 5 seconds.
     */
    public record Worker(
            @DefaultValue("true") boolean enabled,
            @Nullable Integer threads,
            @DefaultValue("1s") Duration pollInterval,
            @DefaultValue("1m") Duration reconcileInterval,
            @Nullable Duration shutdownMaxWait) {}

    /**
     * What the health indicator says.
     *
     * @param lateUnknown Of an unknown cancellation of whose answer window 80 percent have passed.
     */
    public record Health(@DefaultValue("up") LateUnknown lateUnknown) {

        /** What the health indicator says of an unknown cancellation of whose answer window 80 percent have passed. */
        public enum LateUnknown {
            /** Nothing: there are metrics and alarms for that. */
            UP,
            /** That the application is out of service, on each node. */
            OUT_OF_SERVICE
        }
    }

    /**
     * The pages for the person on duty, which cancel-spring-console brings.
     *
     * @param enabled Whether there are any.
     * @param path Where they are, below the context path.
     * @param role The role that somebody who has logged in needs to see them, without ROLE_.
     * @param loginPage Where somebody is sent who has not logged in; a page of their own for name and password.
     * @param twoPerson Whether a second person has to confirm what is settled by hand.
     * @param allowUnsecured Whether they may be there without Spring Security, for requests of the same machine only.
     */
    public record Console(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("/paycancel") String path,
            @DefaultValue("PAYCANCEL_OPERATOR") String role,
            @Nullable String loginPage,
            @DefaultValue("false") boolean twoPerson,
            @DefaultValue("false") boolean allowUnsecured) {}

    /** Boot leaves a placeholder for which there is no value as it stands, and as a key KICC would refuse it each time. */
    private static void requireResolved(String property, @Nullable Secret key) {
        if (key != null && key.reveal().matches("\\$\\{.*}")) {
            throw new ConfigurationException(property + " is the placeholder " + OneLine.of(key.reveal(), 100)
                    + ", for which there is no value: set that environment variable or property");
        }
    }
}
