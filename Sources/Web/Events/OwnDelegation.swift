import Actions
import Domain
import Words

/// The own page of whoever answers for a delegation: who comes, and what can be done about each place.
extension OwnPage {
    func own(_ delegation: Delegation, _ contact: Attendee) -> HTML {
        // Whoever answers for them has agreed for themselves only.
        let agreed = delegation.members.filter {
            delegation.isPlace($0, of: contact) && !$0.answers.consents.isEmpty
        }.map { consents(of: $0, at: address.consents(of: $0.id)) }
        let called = delegation.members.first { delegation.isPlace($0, of: contact) }
            .map { telephone(of: $0, at: address.telephone(of: $0.id)) }
        let current = delegation.current
        guard !event.isCancelled else {
            let whose: HTML = "<section class=\"flow\"><h2 dir=\"auto\">\(contact.organisationName)</h2></section>"
            return "\(whose)\(facts)\(agreed)\(called)"
        }
        guard !current.isEmpty else { return "\(gone(delegation, contact))\(agreed)\(called)" }
        let named = words(RegistrationPhrase.named(named: delegation.numberNamed, whole: current.count))
        return """
            \(offer(to: delegation))
            <section class="flow"><h2 dir="auto">\(contact.organisationName)</h2>\
            <p><strong>\(named)</strong></p>\(asking(current))\(waiting(among: current))\
            <p>\(words(RegistrationPhrase.namesHint))</p>\(endOfNames(of: delegation))</section>
            \(attendance(of: delegation, contact))
            \(facts)
            \(contents.parts.map { $0(visit, link) })
            <section class="flow"><h2>\(words(RegistrationPhrase.places))</h2>
            <ol class="lines">\(current.enumerated().map { line($0.offset + 1, $0.element) })</ol></section>
            \(agreed)\(contents.isOver ? nil : email(contact.email))\(called)\(contents.isOver ? nil : cancel(current[0]))
            """
    }

    /// Nobody of them comes.
    private func gone(_ delegation: Delegation, _ contact: Attendee) -> HTML {
        if let place = delegation.members.first(where: \.isDeclined) {
            return """
                <section class="flow"><h2 dir="auto">\(contact.organisationName)</h2>\
                <p>\(StatusWord(of: place, words))</p>\(declined(place))</section>\(facts)
                """
        }
        let asking = delegation.members.compactMap { member -> String? in
            do throws(RegistrationRefusal) {
                try member.requireReturn(by: .delegation)
                return nil
            } catch { return error.explanation(in: words) }
        }.first
        let wayBack: HTML =
            if let asking { "<p>\(refusal == nil ? asking : "")</p>" } else if contents.isOver { .nothing } else {
                takeBack(words(RegistrationPhrase.delegationCancelledHint))
            }
        return """
            <section class="flow"><h2 dir="auto">\(contact.organisationName)</h2>\
            <p>\(StatusWord(.cancelled, words))</p></section>
            \(facts)\(wayBack)
            """
    }

    private func line(_ number: Int, _ registration: Registration) -> HTML {
        let isTyped = member == registration.id && !isAboutConsents
        let kept = RegistrationForm(registration)
        let form = isTyped ? form ?? kept : kept
        let (problems, conflict) = isTyped ? (problems, conflict) : (FormProblems(), nil)
        let version = isTyped ? form.version : kept.memberFields.version
        let view = FormView<RegistrationPhrase>(words: words, fields: form.fields, problems: problems)
        let frame = view.frame(
            action: address.member(registration.id), csrf: visit.csrf, submit: words(RegistrationPhrase.saveName),
            kind: .plain, summary: []
        ) {
            Field.hidden(FormVersion.field, version)
            view.text(
                "name", .name, limit: RegistrationForm.nameLimit, isRequired: true, id: "field-name-\(number)")
            view.email("email", .email, hint: .memberEmailHint, id: "field-email-\(number)")
            view.languages("mailLanguage", .mailLanguage, id: "field-mailLanguage-\(number)")
            if registration.attendee.isNamed {
                view.tick("same", .samePerson)
                "<p class=\"hint\">\(words(RegistrationPhrase.replaceHint))</p>" as HTML
                "<p class=\"hint\">\(words(AttendancePhrase.answersAreTheirs))</p>" as HTML
            }
        }
        let notice = conflict.map(comparison(of:))
        let who: HTML =
            "<strong dir=\"auto\">\(words.name(of: registration))</strong>"
        return """
            <li class="flow" id="place-\(registration.id)"><div>\(who)\
            <p>\(StatusWord(of: registration, words)) \(hasAnswered(registration))</p>\(doubled(registration))</div>\
            \(share(registration, number))\
            \(contents.isOver
                ? nil
                : Disclosure(
                    label: words(RegistrationPhrase.enterName), content: "\(notice)\(frame)", isOpen: isTyped))\
            \(late(registration))\(registration.status.holdsPlace
                ? Disclosure(label: words(RegistrationPhrase.ticketLabel), content: ticket(of: registration))
                : nil)\
            \(registration.status.next.contains(.cancelled) && !contents.isOver ? giveBack(registration) : nil)</li>
            """
    }

    /// Asks first: a finger that slips gives nobody's place away.
    private func giveBack(_ place: Registration) -> Button {
        Button(
            label: words(RegistrationPhrase.giveBackPlace), action: .ask(address.cancellation(of: place.id)),
            kind: .quiet, isSmall: true)
    }
}
