/// What tells needs of one crisis apart, together with what is to be done: two that agree in all of it are one, written down twice.
public struct NeedLikeness: Hashable, Sendable {
    let kind: HelpKind
    let language: Language?
    let district: District?
    let window: CrisisNeed.Window?
    let task: String

    /// One for each language in which the task is written.
    public static func all(of need: CrisisNeed) -> [NeedLikeness] {
        all(need.kind, need.language, need.district, need.window, need.task)
    }

    /// The same of one that is not written down yet.
    public static func all(of draft: CrisisNeed.Draft) -> [NeedLikeness] {
        all(draft.kind, draft.language, draft.district, draft.window, draft.task)
    }

    private static func all(
        _ kind: HelpKind, _ language: Language?, _ district: District?, _ window: CrisisNeed.Window?, _ task: Translated
    ) -> [NeedLikeness] {
        task.texts.values.map { text in
            NeedLikeness(
                kind: kind, language: language, district: district, window: window, task: text.foldedForSearch)
        }
    }
}
