/// What can go wrong with games and the emulator, by what the user can do.
public enum AtariError: Error, Sendable, Equatable, CustomStringConvertible {
    /// No game has this name.
    case unknownGame(String, nearest: String)
    /// The emulator library was not found or cannot be loaded.
    case emulatorMissing(looked: [String], reason: String)
    /// The ROM of a game was not found.
    case romMissing(game: String, looked: [String])
    /// A ROM file is not the known one of its game.
    case romUnknown(game: String, path: String)
    /// An action is not in the full set.
    case illegalAction(Int, game: String)
    /// An action by name does nothing in the game, or is none.
    case unknownAction(String, game: String, known: [String])
    /// ALE refused or failed.
    case emulator(game: String, reason: String)

    /// The message for the user.
    public var description: String {
        switch self {
        case .unknownGame(let name, let nearest):
            "there is no game \"\(name)\"; the nearest name is \"\(nearest)\" (`jowa data list --games` shows all 60)"
        case .emulatorMissing(let looked, let reason):
            "the Arcade Learning Environment is not available: \(reason) (looked at \(looked.joined(separator: ", "))); "
                + "run Scripts/build-arcade.sh, or set JOWA_ARCADE to a libarcade.so"
        case .romMissing(let game, let looked):
            "the ROM of \(game) is missing (looked at \(looked.joined(separator: ", "))); "
                + "run Scripts/build-arcade.sh, or set JOWA_ROMS to the folder of ROMs"
        case .romUnknown(let game, let path):
            "\(path) is not the ROM of \(game) that this program knows (ale-py 0.12.1): its SHA-256 is another; "
                + "run Scripts/build-arcade.sh, which fetches that one"
        case .illegalAction(let action, let game):
            "\(action) is no action of \(game): codes of the full action set are 0...17"
        case .unknownAction(let name, let game, let known):
            "\"\(name)\" is no action of \(game); its actions are \(known.joined(separator: ", "))"
        case .emulator(let game, let reason):
            "the emulator failed on \(game): \(reason)"
        }
    }
}
