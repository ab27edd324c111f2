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
        if let voice, let correspondence {
            try MeasureLetters(measure: changed, correspondence: correspondence)
                .tell(owners, saying, by: voice, person: person, on: today, in: db)
        }
        return changed
    }
}
