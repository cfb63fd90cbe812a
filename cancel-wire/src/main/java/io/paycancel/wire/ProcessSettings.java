package io.paycancel.wire;

import io.paycancel.model.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Settings of the Java process that change what {@code java.net.http} does. */
final class ProcessSettings {
    static final String RESEND = "jdk.httpclient.enableAllMethodRetry";
    static final String NO_HOST_CHECK = "jdk.internal.httpclient.disableHostnameVerification";

    private ProcessSettings() {}

    /**
     * Refuses the two settings that no transport of ours may run under.
     *
     * @throws ConfigurationException if one of them is there with any other value than {@code false}
     */
    static void requireSafe() {
        requireOff(RESEND, System.getProperty(RESEND), "it makes java.net.http send a lost POST again");
        requireOff(RESEND, inNetProperties(RESEND), "it makes java.net.http send a lost POST again");
        requireOff(NO_HOST_CHECK, System.getProperty(NO_HOST_CHECK), "it lets anybody answer for the provider");
    }

    private static void requireOff(String name, @Nullable String value, String because) {
        if (value != null && !value.equalsIgnoreCase("false")) {
            throw new ConfigurationException("The property " + name + " must not be set: " + because);
        }
    }

    /** Where {@code java.net.http} looks too; a process without that file, such as a native image, has no such settings. */
    private static @Nullable String inNetProperties(String name) {
        Path file = Path.of(System.getProperty("java.home", ""), "conf", "net.properties");
        if (!Files.isReadable(file)) {
            return null;
        }
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        } catch (IOException e) {
            throw new ConfigurationException("The process's net.properties cannot be read", e);
        }
        return settings.getProperty(name);
    }

    /** Whether a TLS handshake may fetch revocation lists or certificates, which nobody's selector thread can wait for. */
    static boolean handshakeMayBlock() {
        return Boolean.getBoolean("com.sun.net.ssl.checkRevocation")
                || Boolean.getBoolean("com.sun.security.enableAIAcaIssuers");
    }
}
