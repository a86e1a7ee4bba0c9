import ArgumentParser
import Commands

await Jowa.main()
