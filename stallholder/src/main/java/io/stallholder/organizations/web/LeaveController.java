package io.stallholder.organizations.web;

import io.stallholder.identity.User;
import io.stallholder.kernel.Actor;
import io.stallholder.organizations.ChangeMembers;
import io.stallholder.organizations.MemberAnswer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/** Ends one's own membership, whatever one's roles are. */
@Controller
final class LeaveController {

    private final Doors doors;
    private final People people;
    private final ChangeMembers members;

    LeaveController(Doors doors, People people, ChangeMembers members) {
        this.doors = doors;
        this.people = people;
        this.members = members;
    }

    @GetMapping("/organizations/{id}/leave")
    ModelAndView ask(Actor.Person actor, @PathVariable("id") String id) {
        return page(actor, id);
    }

    @PostMapping("/organizations/{id}/leave")
    ModelAndView leave(
            Actor.Person actor, @PathVariable("id") String id, HttpServletRequest request) {
        List<User> admins = people.admins(id);
        MemberAnswer answer =
                doors.changeAsMember(
                        actor,
                        id,
                        inside -> members.leave(inside.acting(request.getRemoteAddr()), admins));
        if (answer instanceof MemberAnswer.LastAdmin) {
            ModelAndView page = page(actor, id);
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return page.addObject("problem", "members.problem.last-admin-self");
        }
        return Redirects.saying("/", "members.leave.done", request);
    }

    private ModelAndView page(Actor.Person actor, String id) {
        return new ModelAndView("organizations/leave")
                .addObject(
                        "organization", doors.enterAsMember(actor, id, Doors.Inside::organization));
    }
}
