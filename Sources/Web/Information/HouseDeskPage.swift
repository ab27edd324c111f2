import Domain
import Words

/// Which pages of the house are complete, and what the others lack before everybody may come.
struct HouseDeskPage {
    let visit: Visit
    let facts: HouseFacts

    private var words: Words { visit.words }

    var frame: PageFrame {
        let title = words(PlainPhrase.settingsTitle)
        return visit.frame(
            title: title, crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)], notice: notice,
            bodyClass: "desk",
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words(PlainPhrase.settingsLead))</p>
                <ul class="lines">\(HousePage.allCases.map(line))</ul>
                """)
    }

    private var notice: Notice? {
        HousePage(rawValue: visit.query["done"]).flatMap { visit.saved(words($0.title)) }
    }

    private func line(_ page: HousePage) -> HTML {
        let gaps = facts.gaps(of: page, on: visit.today)
        let missing: HTML? =
            gaps.isEmpty
            ? nil
            : "<ul>\(gaps.map { "<li>\($0.sentence(in: words))</li>" as HTML })</ul>"
        return """
            <li class="flow"><p><a href="\(HouseAddress.form(of: page))">\(words(page.title))</a> \
            \(state(of: page, lacking: gaps))</p>\(missing)</li>
            """
    }

    private func state(of page: HousePage, lacking gaps: [HouseGap]) -> StatusWord {
        let missing = gaps.count { !$0.isOutdated }
        if missing > 0 { return StatusWord(tone: .waiting, word: words(PlainPhrase.factsMissing(count: missing))) }
        if !gaps.isEmpty { return StatusWord(tone: .waiting, word: words(PlainPhrase.toReview)) }
        let isSaid = page.facts.contains { !facts[$0].isEmpty }
        return isSaid
            ? StatusWord(tone: .good, word: words(PlainPhrase.isComplete))
            : StatusWord(tone: .quiet, word: words(PlainPhrase.isVoluntary))
    }
}

/// Stands at the desk until everything is said that the law asks for, and is still so.
struct HouseBanner: Component {
    let words: Words
    let gaps: [HouseGap]

    var html: HTML {
        guard !gaps.isEmpty else { return .nothing }
        let missing = gaps.count { !$0.isOutdated }
        let sentences = [
            missing > 0 ? words(PlainPhrase.dutiesMissing(count: missing)) : nil,
            missing < gaps.count ? words(PlainPhrase.statementIsOld) : nil,
        ].compactMap(\.self)
        let links = sentences.map { "<p><a href=\"\(HouseAddress.desk)\">\($0)</a></p>" as HTML }
        return Notice(kind: .caution, text: links.joined(), isAnnounced: false).html
    }
}

/// The form of one page of the house.
struct HouseFormPage {
    let visit: Visit
    let form: HouseForm
    var problems = FormProblems()
    var conflict: FormConflict?

    private var words: Words { visit.words }
    private var view: FormView<PlainPhrase> { FormView(words: words, fields: form.fields, problems: problems) }

    var frame: PageFrame {
        let title = words(form.page.title)
        return visit.frame(
            title: title,
            crumbs: [
                .init(words(DeskPhrase.deskTitle), DeskAddress.page),
                .init(words(PlainPhrase.settingsTitle), HouseAddress.desk),
            ],
            bodyClass: "desk",
            warning: conflict.map { ConflictNotice(words: words, conflict: $0, field: field).html },
            body: """
                <h1>\(title)</h1>\(questions)\
                <p><a href="\(form.page.subject.address)">\(words(PlainPhrase.toPublicPage))</a></p>
                """)
    }

    private var questions: FormFrame {
        view.frame(
            action: HouseAddress.form(of: form.page), csrf: visit.csrf, submit: words(KernelPhrase.save),
            back: HouseAddress.desk
        ) {
            view.version
            let facts = form.facts
            form.page.facts.map { fact in
                question(fact, neededFor: facts.isDue(fact) ? words(PlainPhrase.neededBeforePublic) : nil)
            }.joined()
            form.page == .accessibility ? barriers : HTML.nothing
        }
    }

    /// Nothing of it has to be there for the form to be kept; what is needed before everybody may come is said beside it.
    private func question(_ fact: HouseFact, neededFor need: String?) -> HTML {
        let name = HouseForm.name(of: fact)
        var field: Field
        switch fact.kind {
        case .line: field = view.text(name, fact.question, hint: fact.hint, limit: fact.limit)
        case .lines(let rows):
            field = view.multiline(name, fact.question, rows: rows, hint: fact.hint, limit: fact.limit)
        case .email: field = view.email(name, fact.question, hint: fact.hint)
        case .webAddress:
            field = view.text(name, fact.question, kind: .address, hint: fact.hint, limit: fact.limit)
        case .day: field = view.day(name, fact.question, hint: fact.hint)
        case .number:
            field = view.number(
                name, fact.question, in: HouseFacts.answerDaysRange, usual: HouseFacts.usualAnswerDays, hint: fact.hint)
        case .choice(let values):
            let choices = values.compactMap { value in
                fact.phrase(of: value).map { Choice(value: value, label: words($0)) }
            }
            var list = view.choice(name, fact.question, choices, hint: fact.hint, isAside: true)
            list.need = need
            return list.html
        }
        field.need = need
        return field.html
    }

    /// Those that are there, and one row more; the rest is folded away.
    private var barriers: HTML {
        let shown = (0..<KnownBarrier.most).last { !form.fields[HouseForm.part($0)].isEmpty }.map { $0 + 1 } ?? 0
        let (first, rest) = (0...min(shown, KnownBarrier.most - 1), (shown + 1)..<max(shown + 1, KnownBarrier.most))
        let more: HTML? =
            rest.isEmpty
            ? nil : Disclosure(label: words(PlainPhrase.moreBarriers), content: "\(rest.map(barrier))" as HTML).html
        return "<h2>\(words(PlainPhrase.barriersTitle))</h2>\(first.map(barrier))\(more)"
    }

    private func barrier(_ index: Int) -> HTML {
        let place = index + 1
        let grounds = KnownBarrier.Ground.allCases.map { Choice(value: $0.rawValue, label: words($0.phrase)) }
        return """
            \(view.text(HouseForm.part(index), .partLabel(place: place), limit: KnownBarrier.limit))\
            \(view.menu(
                HouseForm.ground(index), .groundLabel(place: place), grounds,
                usual: KnownBarrier.Ground.notCompliant.rawValue))\
            \(view.text(HouseForm.reason(index), .reasonLabel(place: place), limit: KnownBarrier.limit))\
            \(view.text(HouseForm.alternative(index), .alternativeLabel(place: place), limit: KnownBarrier.limit))
            """
    }

    /// A field in words, for whoever compares what two people wrote.
    private func field(_ name: String, _ fields: FormFields) -> (label: String, text: String)? {
        if let fact = form.page.facts.first(where: { HouseForm.name(of: $0) == name }) {
            let value = fields[name]
            return (words(fact.question), fact.phrase(of: value).map { words($0) } ?? value)
        }
        for index in 0..<KnownBarrier.most {
            let phrase: PlainPhrase? =
                switch name {
                case HouseForm.part(index): .partLabel(place: index + 1)
                case HouseForm.ground(index): .groundLabel(place: index + 1)
                case HouseForm.reason(index): .reasonLabel(place: index + 1)
                case HouseForm.alternative(index): .alternativeLabel(place: index + 1)
                default: nil
                }
            guard let phrase else { continue }
            let ground = name == HouseForm.ground(index) ? KnownBarrier.Ground(rawValue: fields[name]) : nil
            return (words(phrase), ground.map { words($0.phrase) } ?? fields[name])
        }
        return nil
    }
}
