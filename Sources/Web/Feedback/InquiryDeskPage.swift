import Domain
import HostNames
import Storage
import Words

/// What people ask the coordination, read at one moment.
struct InquiryContents: Sendable {
    let inquiries: [Inquiry]
    let events: [Event.ID: Event]
    let people: [Registration.ID: Registration]

    init(in db: Reader) throws {
        inquiries = try db.openInquiries()
        events = Dictionary(try db.events().map { ($0.id, $0) }) { first, _ in first }
        let people = try db.registrations(inquiries.compactMap(\.context.registration))
        self.people = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
    }
}

/// What people ask the coordination: read, answer, tick off.
struct InquiryDeskPage {
    let visit: Visit
    let contents: InquiryContents

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(AskPhrase.questionsTitle), crumbs: [.init(words(DeskPhrase.deskTitle), DeskAddress.page)],
            bodyClass: "desk",
            body: """
                <h1>\(words(AskPhrase.questionsTitle))</h1>
                <p class="lead">\(words(AskPhrase.questionsLead))</p>
                \(list)
                """)
    }

    private var list: HTML {
        guard !contents.inquiries.isEmpty else {
            return EmptyState(title: words(AskPhrase.nothingOpen), text: .nothing).html
        }
        return "<ul class=\"lines\">\(contents.inquiries.map { "<li class=\"flow\">\(entry($0))</li>" as HTML })</ul>"
    }

    private func entry(_ inquiry: Inquiry) -> HTML {
        let lines = inquiry.text.split(separator: "\n").map { line in
            "<p dir=\"auto\" lang=\"\(inquiry.language)\">\(String(line))</p>" as HTML
        }
        let done = PostButton(
            label: words(AskPhrase.markAsAnswered), address: AskAddress.done(inquiry.id), csrf: visit.csrf, icon: .check
        )
        return "\(lines)\(FactList(facts: facts(about: inquiry)))\(done)"
    }

    private func facts(about inquiry: Inquiry) -> [Fact] {
        var facts = [
            Fact(
                words(AskPhrase.askedAt),
                text: words.dayAndTime(inquiry.createdAt, in: visit.services.settings.timeZone))
        ]
        let event = inquiry.context.event.flatMap { contents.events[$0] }
        if let event {
            let desk = EventDeskAddress(event)
            if let person = inquiry.context.registration.flatMap({ contents.people[$0] }) {
                let name = words.name(of: person)
                facts.append(
                    Fact(
                        words(AskPhrase.asksAsRegistered),
                        "<a href=\"\(desk.registration(person.id))\" dir=\"auto\">\(name)</a>"))
            }
            facts.append(Fact(words(AskPhrase.about), "<a href=\"\(desk.page)\">\(words.html(event.shortTitle))</a>"))
        }
        if let page = SignInForm.safe(inquiry.context.page) {
            facts.append(Fact(words(FeedbackPhrase.pageLabel), "<a href=\"\(page)\" dir=\"ltr\">\(page)</a>"))
        }
        facts.append(Fact(words(AskPhrase.answerTo), answer(to: inquiry)))
        return facts
    }

    private func answer(to inquiry: Inquiry) -> HTML {
        guard !inquiry.contact.isEmpty else { return "\(words(AskPhrase.noContactGiven))" }
        guard let email = try? EmailAddress(typed: inquiry.contact) else {
            return "<span dir=\"auto\">\(inquiry.contact)</span>"
        }
        return "<a href=\"mailto:\(email.rawValue)\" dir=\"ltr\">\(email.rawValue)</a>"
    }
}

/// Questions that nobody has answered.
enum InquiryDeskTasks {
    static let search: DeskTasks.Search = { db, _ in
        [DeskTask(try db.openInquiryCount(), AskPhrase.questionsWaiting, at: DeskAddress.questions)].compactMap(\.self)
    }
}
