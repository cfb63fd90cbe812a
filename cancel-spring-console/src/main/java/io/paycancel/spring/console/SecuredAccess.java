package io.paycancel.spring.console;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/** With Spring Security: whoever has logged in. Its own filter has looked at the token before anybody asks here. */
final class SecuredAccess implements Access {
    private final String role;
    private final boolean login;

    SecuredAccess(String role, boolean login) {
        this.role = role;
        this.login = login;
    }

    @Override
    public boolean mayEnter(HttpServletRequest request) {
        return request.isUserInRole(role);
    }

    @Override
    public String role() {
        return role;
    }

    @Override
    public Token token(HttpServletRequest request) {
        CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
        Objects.requireNonNull(token, "Nothing of the console may be shown without a CSRF token");
        return new Token(token.getParameterName(), token.getToken());
    }

    @Override
    public boolean isTaken(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) != null && request.getUserPrincipal() != null;
    }

    @Override
    public @Nullable String person(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        return principal == null ? null : principal.getName();
    }

    @Override
    public boolean hasLogin() {
        return login;
    }
}
