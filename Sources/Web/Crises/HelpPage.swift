import Actions
import Domain
import HTTPTypes
import Secrets
import Storage
import Words

/// What somebody is asked behind the link of their letter, read at one moment.
struct HelpContents: Sendable {
    let link: Secret
    let asking: Asking
    let need: CrisisNeed
    let crisis: Crisis
    let helper: Helper
    /// How much nobody has promised for sure.
    let missing: Int
    /// What they have promised for the same time.
    let overlapping: [CrisisNeed]
    /// Whether they have said by themselves that they can do it.
    let isOffering: Bool

    /// Nil for a link that opens nothing any more.
    init?(behind link: Secret, at now: Instant, in db: Reader) throws {
        guard let asked = try OpenAsking(behind: link.hash, at: now, in: db) else { return nil }
        (self.link, asking, need) = (link, asked.asking, asked.need)
        (crisis, helper) = (asked.crisis, asked.helper)
        missing = need.missing(confirmed: try db.promisedHelp(for: need.id).confirmed)
        overlapping = try asked.overlapping(in: db)
        isOffering = try db.crisisOffers(by: asked.helper.id)
            .contains { $0.isOpen(at: now) && $0.mayHelp(with: asked.need) }
    }
}

/// An answer as somebody sends it.
struct HelpForm {
    let fields: FormFields

    init(_ fields: FormFields) {
        self.fields = fields
    }

    /// Who was called.
    func helper() throws(FormProblems) -> Helper.ID {
        guard let id = fields["helper"].nonEmpty else { throw FormProblems("helper", AskingPhrase.whoIsMissing) }
        return Helper.ID(rawValue: id)
    }

    func reply() throws -> AnswerAsking.Reply {
        switch Asking.Answer(rawValue: fields["answer"]) {
        case .no: return .no
        case .later: return .later
        case .yes, nil: break
        }
        guard let amount = Int(typed: fields["amount"]) else {
            throw Asking.Refusal.amountOutOfRange(HelpAmount.range)
        }
        return .yes(amount: amount, note: fields["note"].singleLine, isBoth: fields.isTicked("both"))
    }
}

extension Int {
    /// As somebody types a number, with the digits of any script.
    init?(typed text: String) {
        let digits = text.trimmed.map { $0.wholeNumberValue }
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ ($0 ?? 10) < 10 }) else { return nil }
        self = digits.reduce(0) { $0 * 10 + ($1 ?? 0) }
    }
}

extension Asking.Refusal: FormRefusal {
    var status: HTTPResponse.Status {
        switch self {
        case .amountOutOfRange, .noteTooLong: .unprocessableContent
        case .overlaps: .conflict
        }
    }

    func explanation(in words: Words) -> String {
        switch self {
        case .amountOutOfRange(let range) where range.upperBound == 1: words(AskingPhrase.personCountsOnce)
        case .amountOutOfRange(let range):
            words(AskingPhrase.amountIsWrong(least: range.lowerBound, most: range.upperBound))
        case .noteTooLong(let limit): words(KernelPhrase.textIsTooLong(count: limit))
        case .overlaps: words(AskingPhrase.overlaps)
        }
    }

    var field: String? {
        switch self {
        case .amountOutOfRange: "amount"
        case .noteTooLong: "note"
        case .overlaps: "both"
        }
    }
}

/// One need, and what somebody says to it: yes with how many and when, no, not now, or never again.
struct HelpPage {
    let visit: Visit
    let contents: HelpContents
    /// The form as it was sent, if something is wrong with it.
    var sent: SentForm?

    private var words: Words { visit.words }
    private var asking: Asking { contents.asking }
    private var address: HelpAddress { HelpAddress(contents.link) }
    private var saying: NeedSaying {
        NeedSaying(contents.need, in: words, zone: visit.services.settings.timeZone)
    }

    var frame: PageFrame {
        let title = words(AskingPhrase.askSubject(what: saying.what))
        return visit.frame(
            title: title, bodyClass: "network", isForOneThing: true,
            body: """
                <h1>\(title)</h1>
                <p class="lead">\(words.html(contents.crisis.title)) \(urgent)</p>
                \(standing)
                \(FactList(facts: facts(saying.facts(missing: contents.missing))))
                <p dir="auto">\(words.html(contents.need.task))</p>\(foreign)
                \(asking.answer == .yes ? directions : nil)
                \(yes)\(others)
                """)
    }

    private var urgent: StatusWord? {
        contents.need.isUrgent ? StatusWord(tone: .bad, word: words(CrisisPhrase.isUrgent)) : nil
    }

    /// In which language the task is written, where that is not the reader's.
    private var foreign: HTML? {
        saying.foreignTongue.map { tongue in
            "<p class=\"soft small\">\(words(AskingPhrase.textIsIn(tongue: words.label(tongue))))</p>"
        }
    }

    private func facts(_ lines: [NeedSaying.Line]) -> [Fact] { lines.map { Fact($0.label, text: $0.text) } }

    /// What they have said so far.
    private var standing: Notice? {
        switch asking.answer {
        case nil where contents.missing == 0:
            Notice(text: "<p>\(words(AskingPhrase.hasEnough))</p>", isAnnounced: false)
        case nil: nil
        case .yes: Notice(kind: .success, text: "<p>\(promised)</p>")
        case .no: Notice(text: "<p>\(refused)</p>")
        case .later: Notice(text: "<p>\(words(AskingPhrase.saidLater))</p>")
        }
    }

    /// Others are asked only if something is missing; and whoever has said so is asked for this no more.
    private var refused: String {
        let kind = contents.need.kind
        let thanks = words(contents.missing == 0 ? AskingPhrase.saidNoEnough : .saidNo)
        guard contents.helper.consents[kind] == nil, !contents.isOffering else { return thanks }
        return "\(thanks) \(words(AskingPhrase.isStopped(what: words.label(kind))))"
    }

    private var promised: String {
        if asking.confirmed == 0 { return words(AskingPhrase.isReserve) }
        return asking.reserve > 0
            ? words(AskingPhrase.yesAndReserve(confirmed: asking.confirmed, reserve: asking.reserve))
            : words(AskingPhrase.yesCounts(amount: asking.confirmed))
    }

    /// Where to go and who waits, for whoever is counted on.
    private var directions: HTML? {
        guard asking.confirmed > 0 else { return nil }
        let contact = contents.need.contact
        let place = contents.need.place
        let known = [
            place.isEmpty ? nil : Fact(words(AskingPhrase.labelPlace), text: place),
            Fact(words(AskingPhrase.labelContact), text: contact.name),
            contact.phone.map { Fact(words(AskingPhrase.labelPhone), "\(TelephoneLink(number: $0))") },
            contact.email.map { Fact(words(AskingPhrase.labelEmail), text: $0.rawValue) },
            asking.note.isEmpty ? nil : Fact(words(AskingPhrase.labelNote), text: asking.note),
        ].compactMap(\.self)
        return "<h2>\(words(AskingPhrase.whereTo))</h2>\(FactList(facts: known))"
    }

    // MARK: What they can say

    private var yes: HTML {
        var shown = sent?.fields ?? FormFields()
        if sent == nil {
            let promised = asking.confirmed + asking.reserve
            shown["amount"] = String(promised > 0 ? promised : 1)
            shown["note"] = asking.note
        }
        let isAgain = asking.answer == .yes
        let view = FormView<AskingPhrase>(words: words, fields: shown, problems: sent?.problems ?? FormProblems())
        let form = view.frame(
            action: address.answer, csrf: visit.csrf, submit: words(isAgain ? AskingPhrase.changeYes : .sayYes),
            kind: isAgain ? .plain : .primary, keepsDraft: false
        ) {
            Field.hidden("answer", Asking.Answer.yes.rawValue)
            amount(view)
            view.text("note", .whenCanYou, hint: .whenCanYouHint, limit: Asking.noteLimit)
            both(view)
            "<p class=\"small\">\(words(AskingPhrase.nameIsTold))</p>"
        }
        return isAgain
            ? "<details\(attribute: "open", if: sent != nil)><summary>\(words(AskingPhrase.changeYes))</summary>\(form)</details>"
            : "\(form)"
    }

    /// Whoever comes themselves is one, and is not asked how many they are.
    private func amount(_ view: FormView<AskingPhrase>) -> HTML {
        let range = HelpAmount.range(of: contents.need.kind, by: contents.helper)
        guard range.count > 1 || view.problem("amount") != nil else {
            return "\(Field.hidden("amount", String(range.lowerBound)))"
        }
        return "\(view.number("amount", .howMany, in: range, isRequired: true))"
    }

    /// Whoever has promised something for the same time says that they can do both.
    private func both(_ view: FormView<AskingPhrase>) -> HTML? {
        guard !contents.overlapping.isEmpty else { return nil }
        let other = contents.overlapping.map {
            NeedSaying($0, in: words, zone: visit.services.settings.timeZone).what
        }
        return """
            <p>\(words(AskingPhrase.promisedAtSameTime(what: words.list(other))))</p>\(view.tick("both", .canDoBoth))
            """
    }

    private var others: HTML {
        let no = button(asking.answer == .yes ? .cannotAfterAll : .sayNo, .no)
        let later = asking.answer == nil ? button(.sayLater, .later) : nil
        let noMore = Button(label: words(AskingPhrase.noMore), action: .link(address.noMore), kind: .quiet)
        return "<div class=\"row\">\(asking.answer == .no ? nil : no)\(later)\(noMore)</div>"
    }

    private func button(_ label: AskingPhrase, _ answer: Asking.Answer) -> PostButton {
        PostButton(
            label: words(label), address: address.answer, csrf: visit.csrf, values: [("answer", answer.rawValue)])
    }
}

/// Asks whether somebody wants to be asked for this kind of help no more; mail programs lead here by a link, too.
struct NoMoreHelpPage {
    let visit: Visit
    let contents: HelpContents

    var frame: PageFrame {
        let (words, address) = (visit.words, HelpAddress(contents.link))
        let what = words.label(contents.need.kind)
        let stop = PostButton(
            label: words(AskingPhrase.noMore), address: address.noMore, csrf: visit.csrf, kind: .primary)
        let back = Button(label: words(KernelPhrase.cancel), action: .link(address.page), kind: .quiet)
        return visit.frame(
            title: words(AskingPhrase.noMore), bodyClass: "network", isForOneThing: true,
            body: """
                <h1>\(words(AskingPhrase.noMore))</h1>
                <p class="lead">\(words(AskingPhrase.noMoreLead(what: what)))</p>
                <div class="row">\(stop)\(back)</div>
                """)
    }
}

/// Stands behind a link whose need has ended, or that never was one: nobody learns which.
struct GoneHelpPage {
    let visit: Visit

    var frame: PageFrame {
        let words = visit.words
        return visit.frame(
            title: words(AskingPhrase.linkIsOver), isForOneThing: true,
            body: """
                <h1>\(words(AskingPhrase.linkIsOver))</h1>
                <p class="lead">\(words(AskingPhrase.linkIsOverHint))</p>
                """)
    }
}
