"""The Discord face: commands, components and messages over the answers. Nothing below it imports it."""
