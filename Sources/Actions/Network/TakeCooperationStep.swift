public import Domain
public import Storage

/// A party says something about a cooperation: yes, no, that it rests, that it goes on, that it shall end. Whether it may is
/// the rule of `Cooperation`; the others are told by letter, and its own accounts, too, if the team noted it for them.
public struct TakeCooperationStep: Sendable {
    let step: Cooperation.Step
    let cooperation: Cooperation.ID
    let voice: Voice
    let person: String
    let mark: String?
    let today: CalendarDay
    let correspondence: Correspondence?

    /// - Parameters:
    ///   - person: who said it, if the team noted it.
    ///   - mark: of the wish to end it that was read; a yes to it needs one.
    ///   - correspondence: nil tells nobody, where an old story is only written down.
    public init(
        _ step: Cooperation.Step, in cooperation: Cooperation.ID, by voice: Voice, person: String = "",
        answering mark: String? = nil, on today: CalendarDay, correspondence: Correspondence?
    ) {
        self.step = step
        self.cooperation = cooperation
        self.voice = voice
        self.person = person
        self.mark = mark
        self.today = today
        self.correspondence = correspondence
    }

    /// - Returns: the cooperation as it is now.
    /// - Throws: `Cooperation.Refusal`, `NotFound`; then nothing has changed and nobody is told.
    @discardableResult
    public func run(in db: Writer) throws -> Cooperation {
        // Nobody else writes meanwhile: what is so here, is so below.
        let before = try db.cooperation(cooperation)
        let wakes = wakes(before)
        var phrase = step.kind.said(hadConfirmed: false)
        let changed = try db.change(
            cooperation: cooperation, as: wakes ? .revived : change,
            details: ["step": step.kind.rawValue, "party": voice.organisation.rawValue, "way": voice.way.rawValue]
        ) { cooperation in
            // A yes is a yes to what was read, and to nothing that came in its place.
            if case .agree = step, let ending = cooperation.pendingEnding(on: today), ending.mark != mark {
                throw Cooperation.Refusal.notPossible(from: cooperation.status(on: today))
            }
            phrase = cooperation.said(step.kind, by: voice.organisation)
            try cooperation.take(step, by: voice, on: today, at: db.now)
        }
        if wakes { try db.countRevival(of: cooperation, by: voice.organisation) }
        if case .askToWake(let text) = step, !text.isBlank {
            try db.insert(Cooperation.Note(id: db.newIdentifier(), in: cooperation, by: voice, text: text, at: db.now))
        }
        if let correspondence {
            let hearers = hearers(before, changed)
            let letters = CooperationLetters(about: changed, correspondence: correspondence)
            try letters.tell(step, saying: phrase, by: voice, person: person, to: hearers, on: today, in: db)
            if case .leave(let heir?, _) = step { try letters.ask(heir, toFollow: voice.organisation, in: db) }
        }
        return changed
    }

    /// The parties before and after, and of those who are named to become one only whom the step is about: what parties say to
    /// each other, the reasons that they give, is not for everybody whom one of them has named.
    private func hearers(_ before: Cooperation?, _ after: Cooperation) -> [Organisation.ID] {
        let parties = (before?.parties ?? []) + after.parties
        let heir = step == .stay ? parties.first { $0.organisation == voice.organisation }?.successor : nil
        return Set(parties.map(\.organisation) + [heir].compactMap(\.self)).sorted()
    }

    /// Whether it is the yes to somebody's wish to begin again. Whoever is back from the own word that it rests has woken nothing.
    private func wakes(_ cooperation: Cooperation?) -> Bool {
        guard [.wake, .askToWake].contains(step.kind), let asked = cooperation?.openWaking(on: today) else {
            return false
        }
        return asked.voice.organisation != voice.organisation
    }

    /// How the journal calls it.
    private var change: Change {
        switch step {
        case .confirm: .confirmed
        case .pause: .fellDormant
        default: .changed
        }
    }
}
