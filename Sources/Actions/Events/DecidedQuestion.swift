import Domain
import Storage

/// What nobody's yes is missing for any more: everybody sees the event, on this day and at this place, or it is cancelled; or
/// fewer are enough, or somebody is a host no more.
struct DecidedQuestion {
    let question: JointApproval
    let event: Event
    let correspondence: Correspondence

    /// - Parameter event: as it is kept.
    init(_ question: JointApproval, about event: Event, correspondence: Correspondence) {
        (self.question, self.event, self.correspondence) = (question, event, correspondence)
    }

    func carryOut(in db: Writer) throws -> ReleaseEvent.Outcome {
        if let number = question.approvals {
            try ChangeEvent(event.id, correspondence: correspondence).run(in: db) { $0.approvalsNeeded = number }
            try db.endAsking(at: event.id)
            return .done
        }
        if let account = question.removes {
            try db.endAsking(at: event.id)
            if let person = try db.hostPeople(of: event.id).first(where: { $0.account == account }) {
                try HostDismissal(of: person, from: event, correspondence: correspondence).carryOut(in: db)
            }
            return .done
        }
        if event.isCancelled, !question.cancels {
            // Before anybody moves up: what was held is held again. Who was not told had only a moment in which to answer less.
            try db.renewOffers(at: event, onlyEnded: db.cancellationLetters(of: event) != nil)
        }
        let (kept, promoted) = try db.change(event: event.id, as: change) { event in
            event.isPublished = true
            (event.day, event.place) = (question.day, question.place)
            event.cancelledAt = question.cancels ? event.cancelledAt ?? db.now : nil
        }
        try db.endAsking(at: event.id)
        try MovedLetters(about: event, nowAs: kept, correspondence: correspondence).correct(in: db)
        if event.isPublished {
            try tell(kept, in: db)
        } else if question.withProgramme {
            // It is the first version: nobody knows anything else, so nobody is told. Who said yes did not read who is in it.
            try PublishProgramme(of: event.id, namesUnasked: false).run(in: db)
        }
        if kept.isCancelled != event.isCancelled { try supposeStanding(of: kept, in: db) }
        _ = try RegistrationLetters.tellMovedUp(promoted, at: kept.id, correspondence, in: db)
        return .done
    }

    private var change: Change {
        guard event.isPublished else { return .released }
        guard question.cancels != event.isCancelled else { return .changed }
        return question.cancels ? .cancelled : .restored
    }

    /// Letters that wait and suppose the other thing do not go.
    private func supposeStanding(of kept: Event, in db: Writer) throws {
        let takingPlace = LetterOccasion.takingPlace(kept.id)
        let cancellation = LetterOccasion.cancellation(of: kept.id)
        try db.pauseLetters(supposing: kept.isCancelled ? takingPlace : cancellation)
        // What the hosts have written to people supposes that they come; what they write from now on does not.
        for circular in try db.circulars(of: kept.id) where circular.stoppedAt == nil {
            if kept.isCancelled {
                try db.pauseLetters(supposing: circular.id.occasion)
            } else {
                try db.resumeLetters(supposing: circular.id.occasion)
            }
        }
        // Who was told of the cancellation reads first that it takes place after all: until then the others wait.
        if try db.reinstatementLetters(of: kept) != nil { return }
        try db.resumeLetters(supposing: kept.isCancelled ? cancellation : takingPlace)
    }

    /// Whoever appears or has registered hears of the day and the place as of every change that everybody sees, also before
    /// there is a programme; what the hosts still plan stays their own.
    private func tell(_ kept: Event, in db: Writer) throws {
        let places = try db.placesTaken(of: event.id)
        let known = try db.lastProgrammeVersion(of: event.id)
        let isStanding = kept.isCancelled != event.isCancelled
        guard isStanding || known != nil || places.taken + places.waiting > 0 else { return }
        let last = try known ?? db.publish(ProgrammeContents(of: event, Programme(items: [])), of: event.id)
        var contents = last.contents
        (contents.day, contents.place, contents.isCancelled) = (question.day, question.place, kept.isCancelled)
        guard contents != last.contents else { return }
        _ = try NewProgrammeVersion(contents, of: event.id, after: last).run(in: db)
        guard isStanding else { return }
        let start = kept.instant(of: contents.programme.hours?.starts ?? .midnight)
        let due = PlaceReservation.end(cancelledAt: db.now, start: start) ?? db.now
        try db.putOffProgrammeNews(of: event.id, to: due)
    }
}

extension LetterOccasion {
    /// The event takes place.
    static func takingPlace(_ event: Event.ID) -> LetterOccasion { LetterOccasion(rawValue: "takes-place/\(event)") }
    /// It does not.
    static func cancellation(of event: Event.ID) -> LetterOccasion { LetterOccasion(rawValue: "cancelled/\(event)") }
}

extension LetterKind {
    /// What a letter of this kind supposes about the event that it is about.
    func occasion(at event: Event.ID) -> LetterOccasion? {
        switch self {
        case .confirmation, .movedUp, .offer, .returned, .question, .names, .represented, .role, .programme,
            .dayTakesPlace:
            .takingPlace(event)
        case .dayCancelled: .cancellation(of: event)
        case .signIn, .invitation, .link, .cancelled, .replaced, .circular, .agreement, .morning, .profile, .code,
            .request, .ending, .followUp, .help, .helpWanted, .staying, .access, .news, .other:
            nil
        }
    }
}
