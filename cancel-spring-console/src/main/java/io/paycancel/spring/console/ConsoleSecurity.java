package io.paycancel.spring.console;

import io.paycancel.model.ConfigurationException;
import io.paycancel.spring.PaycancelProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/** Who may see the pages: a filter chain of their own, in front of the application's, and for nothing else. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {
    private static final int BEFORE_THE_APPLICATIONS = Ordered.HIGHEST_PRECEDENCE + 1000;

    @Bean
    static Access paycancelConsoleAccess(PaycancelProperties properties) {
        return new SecuredAccess(role(properties), properties.console().loginPage() == null);
    }

    private static String role(PaycancelProperties properties) {
        String role = properties.console().role();
        return role.startsWith("ROLE_") ? role.substring("ROLE_".length()) : role;
    }

    /** An application that wants it otherwise has a bean of this name. */
    @Bean
    @Order(BEFORE_THE_APPLICATIONS)
    @ConditionalOnMissingBean(name = "paycancelConsoleSecurity")
    static SecurityFilterChain paycancelConsoleSecurity(
            ObjectProvider<HttpSecurity> securities, Site site, Visits visits, PaycancelProperties properties)
            throws Exception {
        HttpSecurity http = securities.getIfAvailable();
        if (http == null) {
            throw new ConfigurationException(
                    "paycancel.console.enabled is true, but Spring Security is not switched on:"
                            + " @EnableWebSecurity is missing, or Boot's auto-configuration of it is excluded");
        }
        String path = site.path();
        String role = role(properties);
        String style = path + Site.STYLE;
        String login = path + Site.LOGIN;
        http.securityMatcher(path, path + "/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(style, login)
                        .permitAll()
                        .anyRequest()
                        .hasRole(role))
                .headers(headers -> headers.contentSecurityPolicy(policy ->
                        policy.policyDirectives(Objects.requireNonNull(Guard.HEADERS.get("Content-Security-Policy")))))
                .exceptionHandling(handling -> handling.accessDeniedHandler(
                        (request, response, denied) -> refuse(visits, request, response, denied)));
        String loginPage = properties.console().loginPage();
        if (loginPage == null) {
            http.formLogin(form -> form.loginPage(login)
                            .loginProcessingUrl(login)
                            .failureUrl(login + "?error")
                            .defaultSuccessUrl(path))
                    .logout(logout -> logout.logoutUrl(path + Site.LOGOUT).logoutSuccessUrl(login + "?logout"));
        } else {
            http.exceptionHandling(handling ->
                            handling.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint(loginPage)))
                    .logout(logout -> logout.disable());
        }
        return http.build();
    }

    private static void refuse(
            Visits visits, HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        Visit visit = visits.visit(request);
        ResponseEntity<byte[]> page = denied instanceof CsrfException
                ? visit.message(HttpServletResponse.SC_FORBIDDEN, visit.say("error.form"), visit.say("error.form.help"))
                : visit.refusal();
        Guard.HEADERS.forEach(response::setHeader);
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("text/html;charset=UTF-8");
        response.getOutputStream().write(Objects.requireNonNull(page.getBody()));
    }
}
