package io.paycancel.spring.console;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application with people and a page of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ConsoleApplication.Elsewhere.class, ConsoleApplication.Tills.class})
class ConsoleApplication {
    static final String PASSWORD = "open sesame";

    @Bean
    static UserDetailsService people() {
        return new InMemoryUserDetailsManager(
                person("kim", "PAYCANCEL_OPERATOR"),
                person("lee", "PAYCANCEL_OPERATOR"),
                person("visitor", "CUSTOMER"));
    }

    private static UserDetails person(String name, String role) {
        return User.withUsername(name).password("{noop}" + PASSWORD).roles(role).build();
    }

    /** Without people, for applications that know none. */
    static class Tills {
        @Bean
        static Till asked() {
            return new Till(Till.ASKED);
        }

        @Bean
        static Till mute() {
            return new Till(Till.MUTE);
        }
    }

    /** What the application itself has. */
    @RestController
    static class Elsewhere {
        @GetMapping("/elsewhere")
        String elsewhere() {
            return "elsewhere";
        }
    }
}
