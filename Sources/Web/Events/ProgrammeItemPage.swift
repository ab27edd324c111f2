import Domain
import Words

/// The form for one item of the programme, new or there already.
struct ProgrammeItemPage {
    let visit: Visit
    let event: Event
    /// Nil for one that is added.
    let item: ProgrammeItem.ID?
    let form: ProgrammeItemForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var desk: EventDeskAddress { EventDeskAddress(event) }
    private var view: FormView<ProgrammePhrase> {
        FormView(words: words, fields: form.fields, problems: problems)
    }

    var frame: PageFrame {
        let title = words(item == nil ? ProgrammePhrase.addItem : ProgrammePhrase.changeItem)
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(words(EventPhrase.programme), desk.programme)],
            bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>
                \(formFrame)\(removal)
                """)
    }

    private var formFrame: FormFrame {
        view.frame(
            action: item.map(desk.programmeItem) ?? desk.newProgrammeItem, csrf: visit.csrf,
            submit: words(item == nil ? ProgrammePhrase.addItem : ProgrammePhrase.saveItem), back: desk.programme
        ) {
            if item != nil { view.version }
            "\(form.hidden.map { Field.hidden($0.name, $0.value) })"
            "<div class=\"columns equal\">\(view.text("starts", .starts, kind: .time, isRequired: true))\(view.text("ends", .ends, kind: .time, hint: .endsHint, isRequired: true))</div>"
            view.menu("kind", .kind, of: ProgrammeItem.Kind.self, isRequired: true)
            texts(
                ProgrammeItem.titleLimit, isRequired: true, inOtherLanguages: .titleInOtherLanguages,
                question: { .titleIn(language: $0) }, name: ProgrammeItemForm.title)
            view.text(
                "room", .room, limit: ProgrammeItem.roomLimit, offers: event.rooms.map { Field.Offer($0.name) })
            view.tick("checkIn", .hasCheckIn)
            view.tick("stands", .hasStands)
            view.asking(RolePhrase.self).number("microphones", .microphonesLabel, in: 0...ProgrammeItem.mostMicrophones)
            view.asking(RolePhrase.self).text(
                "teamNote", .teamNote, hint: .teamNoteHint, limit: ProgrammeItem.teamNoteLimit)
            people
            tandems
        }
    }

    private var removal: HTML? {
        item.map { item -> HTML in
            let button = Button(
                label: words(ProgrammePhrase.removeItem), action: .ask(desk.removal(of: item)), kind: .danger)
            return "<p>\(button)</p>"
        }
    }

    private var people: HTML {
        let rows = form.rows.enumerated().map { index, row -> HTML in
            let isOpen = !form.isEmpty(person: row) || problems.entries.contains { $0.field.hasSuffix("-\(row)") }
            return """
                <fieldset class="aside"><legend>\(words(ProgrammePhrase.personNumber(rank: index + 1)))</legend>\
                \(view.text("person-\(row)", .personName, limit: ProgrammePerson.nameLimit))\
                \(isOpen ? details(row) : Disclosure(label: words(ProgrammePhrase.aboutPerson), content: details(row)).html)\
                </fieldset>
                """
        }
        return section(words(ProgrammePhrase.people), hint: words(ProgrammePhrase.peopleHint), rows)
    }

    private func details(_ row: String) -> HTML {
        let topics = form.tandems.enumerated().map { index, tandem in
            Choice(value: tandem, label: words(ProgrammePhrase.tandemNumber(rank: index + 1)))
        }
        return """
            \(view.menu("duty-\(row)", .role, view.terms(EventRole.self), usual: EventRole.speaker.rawValue))\
            \(view.text("function-\(row)", .function, limit: ProgrammePerson.functionLimit))\
            \(view.text("organisation-\(row)", .organisation, limit: ProgrammePerson.nameLimit))\
            \(view.menu("side-\(row)", .side, view.terms(Side.self), nothing: .sideUnknown))\
            \(view.menu("tandem-\(row)", .inTandem, topics, nothing: .inNoTandem))
            """
    }

    private var tandems: HTML {
        let topics = form.tandems.enumerated().map { index, tandem -> HTML in
            """
            <fieldset class="aside"><legend>\(words(ProgrammePhrase.tandemNumber(rank: index + 1)))</legend>\
            \(texts(
                Tandem.topicLimit, inOtherLanguages: .topicInOtherLanguages, question: { .topicIn(language: $0) },
                name: { ProgrammeItemForm.topic(of: tandem, in: $0) }))</fieldset>
            """
        }
        return section(words(EventPhrase.tandems), hint: words(ProgrammePhrase.tandemsHint), topics)
    }

    /// Several of a kind side by side, over the whole width of the form.
    private func section(_ title: String, hint: String, _ rows: [HTML]) -> HTML {
        """
        <section class="flow"><h2>\(title)</h2><p class="soft">\(hint)</p><div class="columns equal">\(rows)</div></section>
        """
    }

    /// One text in all languages: German and the reader's own first, the others folded away.
    private func texts(
        _ limit: Int, isRequired: Bool = false, inOtherLanguages: ProgrammePhrase,
        question: (String) -> ProgrammePhrase, name: (Language) -> String
    ) -> HTML {
        let all = words.lexicon.languages
        let first = all.filter { $0.tag == .german || $0.tag == words.language.tag }
        let rest = all.filter { !first.contains($0) }
        func line(_ language: InterfaceLanguage) -> Field {
            view.text(
                name(language.tag), question(language.endonym), limit: limit,
                isRequired: isRequired && language.tag == .german)
        }
        let isFilled = rest.contains {
            !form.fields[name($0.tag)].isEmpty || problems.sentence(for: name($0.tag), in: words) != nil
        }
        return """
            \(first.map(line))\(Disclosure(
                label: words(inOtherLanguages), content: "<div class=\"stacked\">\(rest.map(line))</div>", isOpen: isFilled))
            """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        let value = fields[name]
        let yes = fields.isTicked(name) ? words(KernelPhrase.yes) : ""
        switch name {
        case "starts": return (words(ProgrammePhrase.starts), value)
        case "ends": return (words(ProgrammePhrase.ends), value)
        case "kind": return (words(ProgrammePhrase.kind), label(ProgrammeItem.Kind.self, value))
        case "room": return (words(ProgrammePhrase.room), value)
        case "checkIn": return (words(ProgrammePhrase.hasCheckIn), yes)
        case "stands": return (words(ProgrammePhrase.hasStands), yes)
        case "microphones": return (words(RolePhrase.microphonesLabel), value)
        case "teamNote": return (words(RolePhrase.teamNote), value)
        default: return text(name, value) ?? person(name, value)
        }
    }

    private func text(_ name: String, _ value: String) -> (label: String, text: String)? {
        for language in words.lexicon.languages {
            if name == ProgrammeItemForm.title(in: language.tag) {
                return (words(ProgrammePhrase.titleIn(language: language.endonym)), value)
            }
            if name.hasPrefix("conversation"), name.hasSuffix("-\(language.tag.rawValue)") {
                return (words(ProgrammePhrase.topicIn(language: language.endonym)), value)
            }
        }
        return nil
    }

    private func person(_ name: String, _ value: String) -> (label: String, text: String)? {
        let parts = name.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        let said: (ProgrammePhrase, String)? =
            switch parts[0] {
            case "person": (.personName, value)
            case "duty": (.role, label(EventRole.self, value))
            case "function": (.function, value)
            case "organisation": (.organisation, value)
            case "side": (.side, label(Side.self, value))
            case "tandem": (.inTandem, form.tandems.firstIndex(of: value).map { words.number($0 + 1) } ?? "")
            default: nil
            }
        // Of whoever was taken out meanwhile the name tells more than a number.
        let rank = form.rows.firstIndex(of: parts[1]).map { words(ProgrammePhrase.personNumber(rank: $0 + 1)) }
        return said.map { ("\(rank ?? conflict?.typed["person-\(parts[1])"] ?? ""): \(words($0.0))", $0.1) }
    }

    private func label<Term: TaxonomyTerm>(_ term: Term.Type, _ value: String) -> String {
        Term(rawValue: value).map { words.label($0) } ?? value
    }
}
