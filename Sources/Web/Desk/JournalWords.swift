import Domain
import HTTPTypes
import Storage
import Words

/// What an entry of the journal says, in the reader's language. A rule of the house looks whether everything has words that
/// can happen.
enum JournalWords {
    static let kinds: [SubjectKind: JournalPhrase] = [
        .organisation: .kindOrganisation, .offer: .kindOffer, .cooperation: .kindCooperation, .event: .kindEvent,
        .programme: .kindProgramme, .registration: .kindRegistration, .delegation: .kindDelegation,
        .checkIn: .kindCheckIn, .workGroup: .kindWorkGroup, .interpreter: .kindInterpreter,
        .formation: .kindFormation, .seatingRule: .kindSeatingRule, .board: .kindBoard, .card: .kindCard,
        .cluster: .kindCluster, .dot: .kindDot, .idea: .kindIdea, .measure: .kindMeasure,
        .progressNote: .kindProgressNote, .barrierReport: .kindBarrierReport, .account: .kindAccount,
        .accessToken: .kindAccessToken, .mail: .kindMail, .setting: .kindSetting, .answer: .kindAnswer,
        .journal: .kindJournal,
    ]

    static let changes: [Change: JournalPhrase] = [
        .created: .changeCreated, .changed: .changeChanged, .removed: .changeRemoved, .confirmed: .changeConfirmed,
        .undone: .changeUndone, .admitted: .changeAdmitted, .doubled: .changeDoubled, .promoted: .changePromoted,
        .cancelled: .changeCancelled, .revived: .changeRevived, .fellDormant: .changeFellDormant,
        .withdrawn: .changeWithdrawn, .released: .changeReleased, .moved: .changeMoved,
        .discarded: .changeDiscarded, .done: .changeDone, .phaseChanged: .changePhaseChanged,
        .timerChanged: .changeTimerChanged, .joined: .changeJoined, .signedIn: .changeSignedIn,
        .signedOut: .changeSignedOut, .invited: .changeInvited, .linked: .changeLinked, .attempted: .changeAttempted,
        .sent: .changeSent,
        .postponed: .changePostponed, .failed: .changeFailed,
    ]

    /// What a thing of this kind is called; the bare word for what a newer program has written.
    static func name(of kind: SubjectKind, in words: Words) -> String {
        kinds[kind].map { words($0) } ?? kind.rawValue
    }

    static func name(of change: Change, in words: Words) -> String {
        changes[change].map { words($0) } ?? change.rawValue
    }
}

extension UndoRefusal: Explainable {
    var status: HTTPResponse.Status { .conflict }

    func explanation(in words: Words) -> String {
        switch self {
        case .over: words(JournalPhrase.undoingIsOver)
        case .steppedOn: words(JournalPhrase.measureWentOn)
        }
    }
}
