import Actions
import Domain
import Storage
import Words

/// What waits for an answer on the page of a cooperation, and what only those who are in it see.
extension CooperationPage {
    /// Those for whom the caller speaks and who were named to come in somebody's place.
    var heirs: [Organisation.ID] {
        (visit.caller.signedIn?.organisations ?? []).filter { cooperation.predecessor(of: $0) != nil }
    }

    /// Whether to work together: yes, not now, or a question first. Nothing else is there to be said before all have said yes.
    var proposal: HTML? {
        let words = visit.words
        let asked = own.filter { steps(for: $0).contains(.confirm) }
        guard !asked.isEmpty else { return nil }
        let answers = asked.map { organisation -> HTML in
            let isNamed = own.count > 1
            let no =
                steps(for: organisation).contains(.decline)
                ? button(.decline, for: organisation, isNamed: isNamed) : nil
            return """
                <p>\(words.html(VoicePhrase.speakingFor(organisation: names[organisation]?.name ?? "")))</p>\
                <div class="row">\(button(.confirm, for: organisation, isNamed: isNamed))\
                \(no)\(noteButton(.askFirst, for: organisation))</div>
                """
        }
        // What goes on already asks about whoever came last.
        let newcomer =
            cooperation.status(on: visit.today) == .contact
            ? nil : cooperation.newcomer.flatMap { names[$0.organisation]?.name }
        let title = newcomer.map { words(CooperatingPhrase.newcomerTitle(organisation: $0)) }
        return section(
            title ?? words(CooperatingPhrase.askedTitle),
            "<p>\(words(CooperatingPhrase.askedLead))</p>\(answers)")
    }

    /// For whoever was named to come in the place of a party.
    var succession: HTML? {
        let words = visit.words
        let sections = heirs.compactMap { heir -> HTML? in
            let steps = steps(for: heir)
            guard !steps.isEmpty, let party = cooperation.predecessor(of: heir),
                let name = names[party.organisation]?.name
            else { return nil }
            return section(
                words(CooperatingPhrase.heirTitle(organisation: name)),
                """
                <p>\(words(CooperatingPhrase.heirLead))</p>\
                <p>\(words.html(VoicePhrase.speakingFor(organisation: names[heir]?.name ?? "")))</p>\
                <div class="row">\(steps.map { button($0, for: heir) })</div>
                """)
        }
        return sections.isEmpty ? nil : sections.joined()
    }

    /// The one thing for which all this was built: one message, and one yes.
    var waking: HTML? {
        let (words, today) = (visit.words, visit.today)
        guard case .dormant = cooperation.status(on: today) else { return nil }
        let asked = cooperation.openWaking(on: today)
        let buttons = own.flatMap { organisation -> [HTML] in
            let steps = steps(for: organisation)
            // Whoever can say yes need not ask.
            if steps.contains(.wake) {
                return [
                    PostButton(
                        label: label(.sayWake, of: organisation), address: step(.wake, of: organisation),
                        csrf: visit.csrf, kind: own.count > 1 ? .plain : .primary
                    ).html
                ]
                    + (steps.contains(.declineWaking)
                        ? [button(.declineWaking, for: organisation, isNamed: own.count > 1)] : [])
            }
            if steps.contains(.takeBackWaking) {
                return [button(.takeBackWaking, for: organisation, isNamed: own.count > 1)]
            }
            guard steps.contains(.askToWake) else { return [] }
            return [
                Button(
                    label: own.count > 1 ? label(.sayAskToWake, of: organisation) : words(NetworkPhrase.revive),
                    action: .link(step(.askToWake, of: organisation)), kind: own.count > 1 ? .plain : .primary
                ).html
            ]
        }
        let again = own.compactMap { cooperation.firstDayToAskAgain($0, on: today) }.first
        guard !buttons.isEmpty || again != nil else { return nil }
        guard let asked else {
            let lead =
                again.map { words(CooperatingPhrase.askAgainFrom(day: words.day($0))) }
                ?? words(CooperatingPhrase.wakeLead)
            return section(words(NetworkPhrase.revive), "<p>\(lead)</p>\(row(buttons))")
        }
        let name = names[asked.voice.organisation]?.name ?? ""
        let day = words.day(asked.lastDay)
        let until =
            own.contains(asked.voice.organisation)
            ? words(CooperatingPhrase.wakingWaits(day: day)) : words(CooperatingPhrase.wakingUntil(day: day))
        return section(
            words(CooperatingPhrase.wakingAsked(organisation: name)),
            "<p>\(until) \(asked.voice.mark(in: words))</p>\(row(buttons))")
    }

    /// What all have put down together, and the way to its sheet of paper.
    var agreement: HTML? {
        let (words, agreement) = (visit.words, cooperation.agreement)
        let facts = AgreementFacts(agreement: agreement, words: words).facts
        guard mayAct || !facts.isEmpty else { return nil }
        let edit = own.map { organisation in
            Button(
                label: own.count > 1
                    ? words(
                        VoicePhrase.says(
                            organisation: names[organisation]?.name ?? "",
                            said: words(CooperatingPhrase.editAgreement)))
                    : words(CooperatingPhrase.editAgreement),
                action: .link(address.agreement(of: names[organisation]?.slug ?? "")), isSmall: true
            ).html
        }
        let isInside = visit.caller.isCoordination || !own.isEmpty
        let paper = Button(
            label: words(CooperatingPhrase.printAgreement), action: .link(address.agreement), kind: .quiet,
            isSmall: true)
        return """
            <section class="flow"><h2>\(words(CooperatingPhrase.agreementTitle))</h2>\
            \(facts.isEmpty ? nil : FactList(facts: facts).html)\
            \(isInside ? row(edit + [paper.html]) : nil)</section>
            """
    }

    /// What the own organisation can show to others, once there is something to show.
    var references: HTML? {
        guard cooperation.isPublic, !own.isEmpty else { return nil }
        let links = own.compactMap { names[$0] }.map { name in
            Button(
                label: visit.words(ReferencePhrase.titleOf(organisation: name.name)),
                action: .link(OrganisationAddress(name.slug).reference.page), kind: .quiet
            ).html
        }
        return row(links)
    }

    /// For the parties alone.
    var notes: HTML? {
        let words = visit.words
        guard !own.isEmpty, !contents.notes.isEmpty || cooperation.isPublic else { return nil }
        let items = contents.notes.map { note -> HTML in
            let name = names[note.voice.organisation]?.name ?? ""
            return """
                <li class="flow"><p class="soft small"><span dir="auto">\(name)</span> · \
                \(words.shortDay(visit.day(of: note.at))) \(note.voice.mark(in: words))</p>\
                <p>\(words.typed(note.text))</p></li>
                """
        }
        let list: HTML? = items.isEmpty ? nil : "<ul class=\"lines\">\(items)</ul>"
        return """
            <section class="flow"><h2>\(words(CooperatingPhrase.notesTitle))</h2>\(list)\
            \(row(own.map { noteButton(.writeNote, for: $0) }))</section>
            """
    }

    private func noteButton(_ phrase: CooperatingPhrase, for organisation: Organisation.ID) -> HTML {
        let (words, name) = (visit.words, names[organisation])
        let label = words(phrase)
        return Button(
            label: own.count > 1
                ? words(VoicePhrase.says(organisation: name?.name ?? "", said: label)) : label,
            action: .link(address.notes(of: name?.slug ?? "")), kind: .quiet
        ).html
    }

    private func label(_ said: VoicePhrase, of organisation: Organisation.ID) -> String {
        let words = visit.words
        guard own.count > 1 else { return words(said) }
        return words(VoicePhrase.says(organisation: names[organisation]?.name ?? "", said: words(said)))
    }

    private func section(_ title: String, _ content: HTML) -> HTML {
        "<section class=\"own-profile flow\"><h2>\(title)</h2>\(content)</section>"
    }

    private func row(_ buttons: [HTML]) -> HTML? {
        buttons.isEmpty ? nil : "<div class=\"row\">\(buttons)</div>"
    }
}
