package io.stallholder.organizations.web;

import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Leads a member who lacks a right to the page that says so. */
@ControllerAdvice(basePackageClasses = DeniedAdvice.class)
final class DeniedAdvice {

    @ExceptionHandler
    String denied(DeniedException denied) {
        return "forward:/organizations/" + denied.organization().id() + "/denied";
    }
}
