import Domain
import Words

/// How accessible the pages are, in the order of the model of (EU) 2018/1523; before somebody has stated it, what the house aims at.
struct StatementText: Component {
    let visit: Visit
    let facts: HouseFacts

    private var words: Words { visit.words }

    var html: HTML {
        guard let law = facts.law, let state = facts.state else {
            return """
                <p>\(words(InformationPhrase.accessibilityGoal))</p>\
                <p>\(words(InformationPhrase.accessibilityReport))</p>\(report)
                """
        }
        return """
            <p>\(words(scope(law)))</p>\
            <section class="flow"><h2>\(words(PlainPhrase.stateTitle))</h2><p>\(words(sentence(state)))</p></section>\
            \(state == .full ? nil : barriers)\
            <section class="flow"><h2>\(words(PlainPhrase.preparationTitle))</h2>\(preparation)</section>\
            <section class="flow"><h2>\(words(FeedbackPhrase.feedbackTitle))</h2>\
            <p>\(words(InformationPhrase.accessibilityReport)) \
            \(words(PlainPhrase.answerWithin(count: facts.answerDays)))</p>\(report)</section>\
            \(enforcement(law))
            """
    }

    private func scope(_ law: AccessibilityLaw) -> PlainPhrase {
        let site = visit.services.settings.publicAddress
        return switch law {
        case .publicBody: .scopePublicBody(site: site)
        case .association: .scopeAssociation(site: site)
        }
    }

    private func sentence(_ state: AccessibilityState) -> PlainPhrase {
        switch state {
        case .full: .stateFullSentence
        case .partial: .statePartialSentence
        case .notYet: .stateNotYetSentence
        }
    }

    private var report: HTML {
        "<p>\(Button(label: words(FeedbackPhrase.feedbackTitle), action: .link(FeedbackAddress.form)))</p>"
    }

    private var barriers: HTML? {
        guard !facts.barriers.isEmpty else { return nil }
        let parts = facts.barriers.map { barrier -> HTML in
            let alternative: HTML? =
                barrier.alternative.isEmpty
                ? nil : "<p>\(words(PlainPhrase.alternative)): <span dir=\"auto\">\(barrier.alternative)</span></p>"
            return """
                <li><p><strong dir="auto">\(barrier.part)</strong></p>\
                <p>\(words(PlainPhrase.reason)): \(words(barrier.ground.phrase)). <span dir="auto">\(barrier.reason)</span></p>\(alternative)</li>
                """
        }
        return """
            <section class="flow"><h2>\(words(PlainPhrase.barriersTitle))</h2><ul class="lines">\(parts)</ul></section>
            """
    }

    private var preparation: HTML {
        let method: PlainPhrase? = facts.method.map { $0 == .ownReview ? .methodOwnSentence : .methodOutsideSentence }
        let prepared = facts.day(.preparedOn).map { words(PlainPhrase.preparedSentence(day: words.day($0))) }
        let reviewed = facts.day(.reviewedOn).map { words(PlainPhrase.reviewedSentence(day: words.day($0))) }
        let sentences = [prepared, method.map { words($0) }, reviewed].compactMap(\.self)
        return "<p>\(sentences.joined(separator: " "))</p>"
    }

    /// To whom somebody turns when no answer helps.
    private func enforcement(_ law: AccessibilityLaw) -> HTML? {
        guard !facts[.ombuds].isEmpty else { return nil }
        let title = words(law == .publicBody ? PlainPhrase.enforcementTitle : .marketTitle)
        return """
            <section class="flow"><h2>\(title)</h2><p>\(words(PlainPhrase.enforcementSentence))</p>\
            <p><strong dir="auto">\(facts[.ombuds])</strong><br>\(SpokenContact.lines(of: facts[.ombudsContact]))</p></section>
            """
    }
}
