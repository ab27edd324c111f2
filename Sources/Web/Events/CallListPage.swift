import Domain
import Storage
import Words

/// The calls that somebody has to make: whom, what to say, and who does it.
struct CallListPage {
    /// So many are ticked at the beginning: what one helper makes in an evening.
    private static let usualNumber = 10
    /// The boxes stand in the table, and the table beside the form, because it is wider.
    private static let form = "give-calls"

    let visit: Visit
    let contents: CallListContents
    /// Only people who speak this one.
    var language: Language?
    var form = GiveCallsForm()
    var problems = FormProblems()
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var event: Event { contents.event }
    private var desk: EventDeskAddress { EventDeskAddress(event) }

    var frame: PageFrame {
        visit.frame(
            title: words(CallPhrase.callsTitle), crumbs: visit.crumbs(toDeskOf: event), notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(words(CallPhrase.callsTitle))</h1>
                <p class="lead">\(words(CallPhrase.callsLead))</p>
                \(all)\(languages)\(toCall)\(withoutNumber)\(helpers)\(done)
                """)
    }

    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        guard let given = contents.given else { return nil }
        let address = visit.publicAddress(of: CallHelperAddress(given.link).page)
        return Notice(
            kind: .success, title: words(CallPhrase.givenTo(name: given.helper.name, amount: given.number)),
            text: """
                <div class="flow"><p>\(words(CallPhrase.giveLink))</p>\
                <p><a href="\(address)" dir="ltr">\(address)</a> \(CopyButton(words: words, text: address))</p>\
                \(QRCode(text: address, label: words(PaperPhrase.linkAsPicture)))</div>
                """)
    }

    private var shown: [CallLine] { spoken(contents.callable) }
    private var unreached: [CallLine] { spoken(contents.withoutNumber) }

    /// Those of them who speak the language that was chosen.
    private func spoken(_ lines: [CallLine]) -> [CallLine] {
        lines.filter { language == nil || $0.person.attendee.language == language }
    }

    /// As many as the desk and the tabs say that have to be called, where the list below has fewer: not everybody can be.
    private var all: HTML? {
        guard !unreached.isEmpty else { return nil }
        let without = "\(words(CallPhrase.withoutNumber)): \(words.number(unreached.count))"
        return """
            <p>\(words(CallPhrase.peopleToCall(count: shown.count + unreached.count))) · \
            \(words(CallPhrase.withNumber(amount: shown.count))) · <a href="#without-number">\(without)</a></p>
            """
    }

    /// Whoever calls speaks some of them.
    private var languages: Tabs? {
        let all = contents.languages
        guard all.count > 1 || language != nil else { return nil }
        let one = words.sorted(all) { words.label($0) }.map { tag in
            Tabs.Tab(
                label: words.label(tag), address: desk.calls(speaking: tag), isCurrent: tag == language,
                count: contents.open.count { $0.person.attendee.language == tag })
        }
        let every = Tabs.Tab(
            label: words(CallPhrase.allLanguages), address: desk.calls, isCurrent: language == nil,
            count: contents.open.count)
        return Tabs(label: words(NetworkPhrase.language), tabs: [every] + one)
    }

    private var toCall: HTML {
        guard !shown.isEmpty else {
            return contents.open.isEmpty
                ? EmptyState(title: words(CallPhrase.nobodyToCall), text: .nothing).html : .nothing
        }
        let view = FormView<CallPhrase>(words: words, fields: form.fields, problems: problems)
        let columns: [DataTable.Column] = [
            .init(words(RegistrationPhrase.name)), .init(words(NetworkPhrase.language), onPhone: .plain),
            .init(words(CallPhrase.telephone), onPhone: .plain), .init(words(CallPhrase.whatToSay), onPhone: .plain),
            .init(words(RegistrationPhrase.status), onPhone: .plain),
            .init(words(CallPhrase.giveCall), onPhone: .beside),
        ]
        let table = DataTable(
            caption: words(CallPhrase.callsTitle), isCaptionUnseen: true, isBrief: true, columns: columns,
            rows: shown.map(row))
        let frame = view.frame(
            action: desk.calls, csrf: visit.csrf, submit: words(CallPhrase.giveCalls), id: Self.form, keepsDraft: false
        ) {
            Field.hidden("once", form.once)
            view.text(
                "helper", .whoCalls, hint: .giveCallsHint, limit: CallVolunteer.nameLimit, isRequired: true,
                autocomplete: "off")
        }
        // What everybody has already cannot be given.
        let isAnyFree = shown.contains { contents.helper(of: $0) == nil }
        return "\(table)\(isAnyFree ? frame : nil)\(contents.free.isEmpty ? nil : copy)"
    }

    private func row(_ line: CallLine) -> [HTML] {
        let person = line.person
        let number: HTML =
            line.number.map { "\(TelephoneLink(number: $0.number)) \($0.contact(in: words))" } ?? .nothing
        return [
            AttendeeName(words: words, person: person, address: desk.registration(person.id)).html,
            "\(words.label(person.attendee.language))", number,
            "<div class=\"flow\">\(line.sentence(at: event).html(for: words))</div>", standing(of: line),
            choice(of: line),
        ]
    }

    /// What was tried, or who has it.
    private func standing(of line: CallLine) -> HTML {
        let tried = tried(line).map { "<span class=\"soft\">\($0)</span>" as HTML }
        let helper = contents.helper(of: line).map { helper -> HTML in
            "<span>\(words(CallPhrase.isWith(name: helper.name)))</span>"
        }
        return [helper, tried].compactMap(\.self).joined(separator: " · ")
    }

    private func tried(_ line: CallLine) -> String? {
        guard let result = line.call.result, let at = line.call.resultAt else { return nil }
        return words(CallPhrase.triedAt(result: words(result.phrase), time: words.dayAndTime(at, in: event.timeZone)))
    }

    /// What somebody has cannot be given to a second one.
    private func choice(of line: CallLine) -> HTML {
        guard contents.helper(of: line) == nil else { return .nothing }
        let id = line.person.id
        let isTicked = form.calls.map { $0.contains(id) } ?? usual.contains(id)
        return """
            <label class="option alone"><input type="checkbox" name="call" value="\(id)" form="\(Self.form)"\
            \(attribute: "checked", if: isTicked)>\
            <span class="unseen">\(words(CallPhrase.giveCall)): \(words.name(of: line.person))</span></label>
            """
    }

    private var usual: Set<Registration.ID> {
        Set(shown.filter { contents.helper(of: $0) == nil }.prefix(Self.usualNumber).map(\.person.id))
    }

    /// On paper it is noted, and says until when it may lie around.
    private var copy: HTML {
        """
        <form class="row" method="post" action="\(desk.callCopies)">\(Field.hidden("csrf", visit.csrf))\
        <span class="soft">\(words(PaperPhrase.takeListAway))</span>\
        \(Button(label: words(PaperPhrase.copyToPrint), action: .submit, isSmall: true))</form>
        """
    }

    private var withoutNumber: HTML? {
        guard !unreached.isEmpty else { return nil }
        let lines = unreached.map { line -> HTML in
            """
            <li>\(AttendeeName(words: words, person: line.person, address: desk.registration(line.person.id))) \
            <span dir="auto">\(line.person.attendee.organisationName)</span> \
            <span class="soft">\(tried(line) ?? "")</span></li>
            """
        }
        return """
            <section class="flow" id="without-number"><h2>\(words(CallPhrase.withoutNumber))</h2>\
            <p>\(words(CallPhrase.withoutNumberHint))</p><ul class="lines">\(lines)</ul></section>
            """
    }

    private var helpers: HTML? {
        guard !contents.helpers.isEmpty else { return nil }
        let lines = contents.helpers.map { helper -> HTML in
            let done = contents.done.count { $0.call.helper == helper.id }
            let open = contents.callable.count { $0.call.helper == helper.id }
            return """
                <li class="row spread"><span><bdi>\(helper.name)</bdi> \
                <span class="soft">\(words(CallPhrase.helperStanding(done: done, open: open)))</span></span>\
                \(PostButton(
                    label: words(CallPhrase.takeCallsBack), address: desk.removal(of: helper.id), csrf: visit.csrf,
                    isSmall: true, accessibleLabel: "\(words(CallPhrase.takeCallsBack)): \(helper.name)"))</li>
                """
        }
        return """
            <section class="flow"><h2>\(words(CallPhrase.helpersTitle))</h2>\
            <p>\(words(CallPhrase.takeCallsBackHint))</p><ul class="lines">\(lines)</ul></section>
            """
    }

    private var done: Disclosure? {
        guard !contents.done.isEmpty else { return nil }
        let lines = contents.done.map { line -> HTML in
            """
            <li>\(AttendeeName(words: words, person: line.person, address: desk.registration(line.person.id))) \
            <span class="soft">\(tried(line) ?? "")</span></li>
            """
        }
        return Disclosure(
            label: words(CallPhrase.doneTitle(amount: contents.done.count)),
            content: "<ul class=\"lines\">\(lines)</ul>")
    }
}

/// Some of the calls for somebody who makes them.
struct GiveCallsForm {
    var helper = ""
    /// Nil before anybody chose.
    var calls: Set<Registration.ID>?
    /// Chosen when the form was shown; what is sent twice makes one link.
    var once = ""

    init() {}

    init(_ fields: FormFields) {
        helper = fields["helper"].singleLine
        calls = Set(fields.all("call").map { .init(rawValue: $0) })
        once = fields["once"].asKey
    }

    var fields: FormFields { FormFields(["helper": helper]) }

    /// - Throws: `FormProblems`
    func check() throws(FormProblems) {
        var problems = FormProblems()
        if calls?.isEmpty != false { problems.add("", CallPhrase.chooseCalls) }
        if helper.isEmpty { problems.add("helper", CallPhrase.helperIsMissing) }
        if helper.exceeds(CallVolunteer.nameLimit) {
            problems.add("helper", KernelPhrase.textIsTooLong(count: CallVolunteer.nameLimit))
        }
        try problems.throwIfAny()
    }
}

/// The calls on paper, with the day on which it has to be destroyed. What a helper has is left out: nobody is called twice.
struct CallSheetPage {
    let visit: Visit
    let contents: CallListContents

    private var words: Words { visit.words }
    private var event: Event { contents.event }

    var frame: PageFrame {
        let title = words(CallPhrase.callsTitle)
        let columns = [
            words(RegistrationPhrase.name), words(NetworkPhrase.language), words(CallPhrase.telephone),
            words(CallPhrase.whatToSay), words(CallPhrase.howDidItGo),
        ]
        return visit.frame(
            title: title,
            crumbs: visit.crumbs(toDeskOf: event) + [.init(title, EventDeskAddress(event).calls)],
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                \(DataTable(
                    caption: title, isCaptionUnseen: true, isDense: true, runningHead: head,
                    columns: columns.map { .init($0) }, rows: contents.free.map(row)))
                """)
    }

    private func row(_ line: CallLine) -> [HTML] {
        let results = CallResult.ofCaller.map { "☐ \(words($0.phrase))" }
        return [
            AttendeeName(words: words, person: line.person).html, "\(words.label(line.person.attendee.language))",
            line.number.map { "<bdi dir=\"ltr\">\($0.number.text)</bdi> \($0.contact(in: words))" } ?? .nothing,
            line.sentence(at: event).html(for: words), "\(results.map { "<div>\($0)</div>" as HTML })",
        ]
    }

    /// Numbers are needed until the day of the event, or on the day of the call after it.
    private var head: HTML {
        let today = CalendarDay(of: visit.now, in: event.timeZone)
        let state = words(PaperPhrase.stateAt(time: words.dayAndTime(visit.now, in: event.timeZone)))
        let end = words(PaperPhrase.destroyBy(day: words.day(max(event.day, today).advanced(byDays: 1))))
        return """
            <strong>\(words.html(event.shortTitle)) · \(words(CallPhrase.callsTitle))</strong><br>\(state)<br>\
            <strong>\(words(PaperPhrase.personalData)) · \(end)</strong>
            """
    }
}
