import Domain
import Secrets
import Storage
import Words

/// The calls of somebody who helps, read at one moment.
struct CallHelperContents: Sendable {
    /// What a deed writes about one person, and a little more.
    private static let mostEntries = 10

    let helper: CallVolunteer
    let event: Event
    /// Whom to call, in the order in which they wait; who was not reached comes again.
    let open: [CallLine]
    let done: [CallLine]
    /// What somebody has just said of a place whom they have called.
    let answer: (person: Registration, answer: CallAnswer)?

    /// Nil for a link that is none, or after the end of its day.
    /// - Parameter answered: of whom the address says that they answered. The journal knows whether this helper noted it.
    init?(behind link: Secret, after answered: Registration.ID? = nil, at now: Instant, in db: Reader) throws {
        guard let helper = try db.callHelper(link: link.hash, at: now), let event = try db.event(helper.event) else {
            return nil
        }
        (self.helper, self.event) = (helper, event)
        answer = try answered.flatMap { id -> (person: Registration, answer: CallAnswer)? in
            let told = try db.journal(of: .registration, id, limit: Self.mostEntries).first { entry in
                entry.author == .callHelper(helper.id.rawValue) && CallAnswer(entry.change) != nil
            }
            guard let answer = told.flatMap({ CallAnswer($0.change) }), let person = try db.registration(id),
                person.event == event.id
            else { return nil }
            return (person, answer)
        }
        let lines = try CallLine.all(of: db.calls(of: helper.id), at: event.id, in: db)
        let (isOver, reachable) = (try db.isOver(event.id, at: now), try db.reachable(among: lines.map(\.person.id)))
        // Asked anew as at the desk: whoever has a letter now, or a right number, is called no more, or again.
        func hasToBeCalled(_ line: CallLine) -> Bool {
            line.canBeCalled && !reachable.contains(line.person.id)
                && line.call.isOpen(for: line.person.status, isOver: isOver, standing: event.standing)
        }
        open = lines.filter(hasToBeCalled)
        done = lines.filter { line in
            line.call.result != nil && line.call.result != .notReached && !hasToBeCalled(line)
        }
    }
}

/// What somebody sees who makes calls: whom, and no number before they tap.
struct CallHelperPage {
    let visit: Visit
    let link: Secret
    let contents: CallHelperContents
    var refusal: (any Explainable)?

    private var words: Words { visit.words }
    private var address: CallHelperAddress { CallHelperAddress(link) }

    var frame: PageFrame {
        visit.frame(
            title: words(CallPhrase.helperTitle), notice: notice, bodyClass: "event", isForOneThing: true,
            body: """
                <h1>\(words(CallPhrase.helperTitle))</h1>
                <p class="lead">\(words.html(contents.event.shortTitle)) · \(words.fullDay(contents.event.day))</p>
                \(contents.open.isEmpty ? finished.html : list)\(done)
                """)
    }

    /// What was ticked off last, and the way back, as long as nobody has said anything else.
    private var notice: Notice? {
        if let refusal { return Notice(kind: .problem, text: "\(refusal.explanation(in: words))") }
        if let (person, answer) = contents.answer {
            return receipt(of: person, words(answer.phrase), effect: words(answer.effect))
        }
        let reopened = Registration.ID(rawValue: visit.query["reopened"])
        if let line = contents.open.first(where: { $0.person.id == reopened }), line.call.result == nil {
            return Notice(
                kind: .success, title: words.name(of: line.person), text: "\(words(DeedPhrase.callIsOpenAgain))")
        }
        let ticked = Registration.ID(rawValue: visit.query["ticked"])
        guard let line = (contents.done + contents.open).first(where: { $0.person.id == ticked }),
            let result = line.call.result, CallResult.ofCaller.contains(result), result.rawValue == visit.query["as"]
        else { return nil }
        let undo = PostButton(
            label: words(KernelPhrase.undo), address: address.result(ofCallTo: ticked), csrf: visit.csrf, isSmall: true,
            values: [("result", ""), ("shown", line.call.shown.text)])
        return receipt(of: line.person, words(result.phrase), effect: words(result.effect), undo: undo)
    }

    private func receipt(
        of person: Registration, _ result: String, effect: String, undo: PostButton? = nil
    ) -> Notice {
        Notice(
            kind: .success, title: words(CallPhrase.resultOf(name: words.name(of: person), result: result)),
            text: "<div class=\"flow\"><p>\(effect)</p>\(undo)</div>")
    }

    private func said(of person: Registration, _ result: CallResult) -> String {
        words(CallPhrase.resultOf(name: words.name(of: person), result: words(result.phrase)))
    }

    private var list: HTML {
        let lines = contents.open.map { line -> HTML in
            let tried = line.call.result.map { " · \(words($0.phrase))" } ?? ""
            return """
                <li>\(AttendeeName(words: words, person: line.person, address: address.call(to: line.person.id)))<br>\
                <span class="soft">\(words.label(line.person.attendee.language))\(tried)</span></li>
                """
        }
        return "<p>\(words(CallPhrase.helperLead(name: contents.helper.name)))</p><ul class=\"lines\">\(lines)</ul>"
    }

    private var finished: EmptyState { EmptyState(title: words(CallPhrase.allDone), text: .nothing) }

    private var done: Disclosure? {
        guard !contents.done.isEmpty else { return nil }
        let lines = contents.done.compactMap { line in
            line.call.result.map { "<li>\(said(of: line.person, $0))</li>" as HTML }
        }
        return Disclosure(
            label: words(CallPhrase.doneTitle(amount: contents.done.count)),
            content: "<ul class=\"lines\">\(lines)</ul>")
    }
}

/// One call: the number, what to say, and how it went.
struct CallPage {
    let visit: Visit
    let link: Secret
    let event: Event
    let line: CallLine

    private var words: Words { visit.words }
    private var address: CallHelperAddress { CallHelperAddress(link) }

    var frame: PageFrame {
        let (person, title) = (line.person, words.name(of: line.person))
        return visit.frame(
            title: title, crumbs: [.init(words(CallPhrase.helperTitle), address.page)], bodyClass: "event",
            isForOneThing: true,
            body: """
                <h1>\(AttendeeName(words: words, person: person))</h1>
                <p class="lead">\(number)</p>
                <section class="flow"><h2>\(words(CallPhrase.sayIn(language: words.label(person.attendee.language))))</h2>\
                \(line.sentence(at: event).html(for: words))</section>
                <section class="flow"><h2>\(words(CallPhrase.howDidItGo))</h2>\
                <form class="flow" method="post" action="\(address.result(ofCallTo: person.id))">\
                \(Field.hidden("csrf", visit.csrf))\(Field.hidden("shown", line.call.shown.text))\
                \(answers)\(results.map(button))</form></section>
                <p><a href="\(address.page)">\(words(CallPhrase.backToCalls))</a></p>
                """)
    }

    private var number: HTML {
        line.number.map { "\(Icon.phone) \(TelephoneLink(number: $0.number)) \($0.contact(in: words))" } ?? .nothing
    }

    private var isAsked: Bool { line.call.isAbout(.offered) && CallReason.offered.holds(for: line.person.status) }

    /// What somebody says who is asked whether they take a place.
    private var answers: HTML? {
        guard isAsked else { return nil }
        let buttons = [CallAnswer.takesPlace, .waitsOn].map { answer in
            Button(
                label: words(answer.phrase), action: .submitValue(name: "result", value: answer.rawValue),
                kind: answer == .takesPlace ? .primary : .plain, isWide: true)
        }
        return "\(buttons)"
    }

    /// Whoever is asked has not only heard it.
    private var results: [CallResult] {
        CallResult.ofCaller.filter { !isAsked || $0 != .reached }
    }

    private func button(_ result: CallResult) -> Button {
        Button(
            label: words(result.phrase), action: .submitValue(name: "result", value: result.rawValue),
            kind: result == .reached ? .primary : .plain, isWide: true)
    }
}
