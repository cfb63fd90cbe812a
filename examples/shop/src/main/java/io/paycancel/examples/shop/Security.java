package io.paycancel.examples.shop;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** The shop's own paths have no login; the console has one, and its own filter chain. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Security.People.class)
class Security {

    /**
     * Who may see the console.
     *
     * @param operators names and passwords; yours are in a directory
     */
    @ConfigurationProperties("shop")
    record People(@DefaultValue Map<String, String> operators) {}

    @Bean
    SecurityFilterChain shop(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .build();
    }

    @Bean
    UserDetailsService operators(People people) {
        InMemoryUserDetailsManager operators = new InMemoryUserDetailsManager();
        people.operators()
                .forEach((name, password) -> operators.createUser(User.withUsername(name)
                        .password("{noop}" + password)
                        .roles("PAYCANCEL_OPERATOR")
                        .build()));
        return operators;
    }
}
