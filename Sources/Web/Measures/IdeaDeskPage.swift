import Domain
import Storage
import Words

/// The ideas of an event and what they have become.
struct IdeasOfEvent: Sendable {
    let event: Event
    /// Those that still need an answer come first.
    let ideas: [Idea]
    let measures: [Idea.ID: Measure]

    init(_ event: Event, in db: Reader) throws {
        self.event = event
        let all = try db.ideas(of: event.id)
        let measures = try db.measures(from: all.map(\.id))
        let isWaiting = { (idea: Idea) in measures[idea.id] == nil && ![.parked, .declined].contains(idea.status) }
        ideas = all.filter(isWaiting) + all.filter { !isWaiting($0) }
        self.measures = measures
    }
}

/// Every idea of a Fachtag and the three things that can become of it.
struct IdeaDeskPage {
    let visit: Visit
    let contents: IdeasOfEvent
    /// The idea about which somebody decided what cannot be, and why not.
    var refused: Idea.ID?
    var refusal: Idea.Refusal?

    private var words: Words { visit.words }

    var frame: PageFrame {
        visit.frame(
            title: words(MeasurePhrase.ideasTitle),
            crumbs: visit.crumbs(toDeskOf: contents.event),
            // A missing reason is asked for where it is missing.
            notice: refusal.flatMap { refusal in
                refusal == .reasonMissing
                    ? nil : Notice(kind: .problem, text: "<p>\(refusal.explanation(in: words))</p>\(ownReason)")
            },
            bodyClass: "desk",
            body: """
                <h1>\(words(MeasurePhrase.ideasTitle))</h1>
                <p class="lead">\(words(MeasurePhrase.ideasLead))</p>
                \(contents.ideas.isEmpty
                    ? EmptyState(
                        title: words(MeasurePhrase.noIdeas), text: "\(words(MeasurePhrase.noIdeasHint))").html
                    : "<ul class=\"lines\">\(contents.ideas.map(line))</ul>")
                """)
    }

    private func line(_ idea: Idea) -> HTML {
        """
        <li class="flow" id="idea-\(idea.id)"><h2 dir="auto" lang="\(idea.language)">\(idea.title)</h2>\
        \(idea.text.isEmpty ? .nothing : "<p dir=\"auto\" lang=\"\(idea.language)\">\(idea.text)</p>")\
        \(contents.measures[idea.id].map(toMeasure) ?? decisions(on: idea))</li>
        """
    }

    private func toMeasure(_ measure: Measure) -> HTML {
        """
        <p class="row">\(visit.statusWord(of: measure))\
        <a href="\(MeasureAddress(measure.id).page)">\(words(MeasurePhrase.toMeasure))</a></p>
        """
    }

    /// What somebody wrote about an idea on which somebody else has decided meanwhile.
    private var ownReason: HTML {
        let reason = visit.form["reason"]
        return reason.isEmpty ? .nothing : "<blockquote dir=\"auto\">\(reason)</blockquote>"
    }

    private func isWithoutReason(_ idea: Idea) -> Bool { refused == idea.id && refusal == .reasonMissing }

    private func decisions(on idea: Idea) -> HTML {
        let address = IdeaAddress(idea.id, at: EventDeskAddress(contents.event))
        let make = PostButton(
            label: words(MeasurePhrase.makeMeasure), address: address.measure, csrf: visit.csrf, kind: .plain,
            accessibleLabel: words(MeasurePhrase.makeMeasureOf(title: idea.title)))
        if idea.status == .parked || idea.status == .declined {
            let again = PostButton(
                label: words(MeasurePhrase.takeUpAgain), address: address.takingUp, csrf: visit.csrf)
            return "\(visit.reason(for: idea, in: .none))\(again)"
        }
        let reason = Field(
            words: words, name: "reason", label: words(MeasurePhrase.reasonLabel),
            hint: words(MeasurePhrase.reasonHint),
            problem: isWithoutReason(idea) ? words(MeasurePhrase.reasonMissing) : nil, isRequired: true,
            limit: 400, id: "reason-\(idea.id)")
        let aside: HTML = """
            <form class="form" method="post" action="\(address.parking)" novalidate>\
            \(Field.hidden("csrf", visit.csrf))<div class="fields">\(reason)</div><div class="submit">\
            \(Button(label: words(MeasurePhrase.park), action: .submit))\
            \(Button(label: words(MeasurePhrase.decline), action: .submitTo(address.declining)))\
            </div></form>
            """
        return """
            \(make)\
            \(Disclosure(label: words(MeasurePhrase.putAside), content: aside, isOpen: isWithoutReason(idea)))
            """
    }
}
