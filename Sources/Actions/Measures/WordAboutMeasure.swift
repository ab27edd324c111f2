import Domain
import Storage

/// Somebody's word about a measure: what it changes is kept, whose it was is noted, and the others are told.
struct WordAboutMeasure {
    let saying: MeasureSaying
    let voice: Voice?
    let person: String
    let today: CalendarDay
    let correspondence: Correspondence?

    func keep(about id: Measure.ID, in db: Writer, _ change: (inout Measure) throws -> Void) throws -> Measure {
        var details = ["step": saying.rawValue]
        if let voice {
            details["party"] = voice.organisation.rawValue
            details["way"] = voice.way.rawValue
        }
        var owners: [Organisation.ID] = []
        var hadOutcome = false
        let changed = try db.change(measure: id, details: details) { measure in
            owners = measure.owners.map(\.organisation)
            hadOutcome = measure.ending != nil || measure.outcomeApartFromEnding != nil
            try change(&measure)
        }
        // Its translations told of what nobody says any more.
        if hadOutcome, changed.ending == nil, changed.outcomeApartFromEnding == nil {
            try db.forgetTranslations(of: [TextPlace(.measureOutcome, of: id)])
        }
        if let voice { try noteAnswer(of: voice.organisation, about: changed, in: db) }
        if let voice, let correspondence {
            try MeasureLetters(measure: changed, correspondence: correspondence)
                .tell(owners, saying, by: voice, person: person, on: today, in: db)
        }
        return changed
    }

    /// Whoever owes an answer and says how it stands has given it, also on the telephone: nobody asks them once more.
    private func noteAnswer(of organisation: Organisation.ID, about measure: Measure, in db: Writer) throws {
        guard let word = saying.answer(about: measure), measure.isOwner(organisation),
            let round = try db.openRound(about: measure.id, of: organisation)
        else { return }
        let isEnding = [.done, .dropped].contains(word)
        try db.keep(
            MeasureAnswer(
                about: measure.id, of: organisation, round: round, word,
                text: isEnding ? measure.ending?.reason ?? "" : "",
                language: isEnding ? measure.outcomeLanguage ?? measure.language : measure.language, at: db.now),
            at: measure.event)
        if word.goesOn { try NextReview(after: round, named: nil, on: today).plan(for: measure.id, in: db) }
    }
}

extension MeasureSaying {
    /// What it says to somebody who asks what became of `measure`, which stands as it was left by it; nil for what says nothing
    /// of that.
    fileprivate func answer(about measure: Measure) -> MeasureAnswer.Word? {
        switch self {
        case .takeOn, .stepBack, .step(.agree): nil
        case .step(.start), .step(.takeUpAgain), .step(.goOn), .step(.takeBack), .step(.resume): .underWay
        case .step(.stall): .blocked
        case .step(.done): .done
        case .step(.giveUp): .dropped
        case .step(.agreeToEnd): measure.ending.map { $0.outcome == .done ? .done : .dropped }
        }
    }
}
