package io.paycancel.spring.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Without Spring Security: whoever sits at this machine, and a token that only our pages hold. */
final class LoopbackAccess implements Access {
    private static final String NAME = "_token";

    private final String token = random();

    private static String random() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean mayEnter(HttpServletRequest request) {
        return true;
    }

    @Override
    public String role() {
        return "";
    }

    @Override
    public Token token(HttpServletRequest request) {
        return new Token(NAME, token);
    }

    @Override
    public boolean isTaken(HttpServletRequest request) {
        String sent = request.getParameter(NAME);
        return sent != null
                && MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable String person(HttpServletRequest request) {
        return null;
    }

    @Override
    public boolean hasLogin() {
        return false;
    }
}
