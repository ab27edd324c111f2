import Domain
import Storage
import Words

/// What a letter says that asks what became of measures: each of them whole, and for each one link.
struct FollowUpText {
    /// A measure with all that its reader has to know to answer.
    struct Part {
        let item: FollowUpPlan.Item
        let link: String
        let asked: AskedMeasure
        /// Whether its reader has asked for another link, because theirs was over.
        var isFresh = false

        init(_ item: FollowUpPlan.Item, at link: String, on today: CalendarDay, in db: Reader) throws {
            (self.item, self.link) = (item, link)
            asked = try AskedMeasure(item.measure, for: item.organisation, on: today, in: db)
        }
    }

    private let name: String
    private let parts: [Part]
    private let words: Words

    init(to name: String, _ parts: [Part], _ words: Words) {
        (self.name, self.parts, self.words) = (name, parts, words)
    }

    var subject: String {
        guard parts.count == 1, let part = parts.first else {
            return words(AskedPhrase.subjectOfMany(count: parts.count))
        }
        let title = part.item.measure.title
        return switch part.item.letter {
        case .arrival: words(AskedPhrase.arrivalSubject(title: title))
        case .ahead, .near: words(AskedPhrase.soonSubject(title: title))
        case .question, .reminder, .lastReminder, .secondPerson, .desk: words(AskedPhrase.subject(title: title))
        }
    }

    var body: String {
        let greeting = name.isEmpty ? words(AskedPhrase.greeting) : words(AskedPhrase.greetingByName(name: name))
        let next = parts.contains(where: \.item.isOwner) ? [words(AskedPhrase.nextInLetter)] : []
        return ([greeting] + parts.map(text) + next + [words(AskedPhrase.letterEnd)]).joined(separator: "\n\n")
    }

    private func text(_ part: Part) -> String {
        let facts = part.asked.lines(in: words, namingAll: part.item.isOwner).map { "\($0.label): \($0.text)" }
        return [
            question(part), ([part.item.measure.title] + facts).joined(separator: "\n"),
            words(AskedPhrase.answerHere(link: part.link)),
            words(part.item.isOwner ? SaidPhrase.wordsBecomePublic : .wordsStayInside),
        ].joined(separator: "\n\n")
    }

    private func question(_ part: Part) -> String {
        let organisation = part.asked.organisation
        if part.isFresh, part.item.isOwner { return words(SaidPhrase.askedFresh(organisation: organisation)) }
        return switch part.item.letter {
        case .ahead, .near: words(AskedPhrase.askedSoon(day: words.day(part.item.round), organisation: organisation))
        case .question, .desk:
            if let noes = part.asked.reopening?.noes {
                words(SaidPhrase.askedAfterNoes(count: noes, organisation: organisation))
            } else {
                words(AskedPhrase.askedNow(organisation: organisation))
            }
        case .reminder, .lastReminder: words(AskedPhrase.askedAgain(organisation: organisation))
        case .secondPerson: words(AskedPhrase.askedSecond(organisation: organisation))
        case .arrival: words(AskedPhrase.askedArrival(organisation: organisation))
        }
    }
}
